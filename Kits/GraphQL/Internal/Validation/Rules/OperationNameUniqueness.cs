namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Operation Name Uniqueness (section 5.2.2.1).</summary>
internal sealed class OperationNameUniqueness : ValidationRule
{
    internal override void Document(ValidationContext context)
    {
        foreach (var group in context.Document.Operations.Where(operation => operation.Name is not null).GroupBy(operation => operation.Name).Where(group => group.Skip(1).Any()))
        {
            context.Report($"There is more than one operation \"{group.Key}\".", [.. group.Take(2)]);
        }
    }
}
