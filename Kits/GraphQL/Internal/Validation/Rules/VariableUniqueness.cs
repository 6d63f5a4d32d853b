namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Variable Uniqueness (section 5.8.1).</summary>
internal sealed class VariableUniqueness : ValidationRule
{
    internal override void Document(ValidationContext context)
    {
        foreach (var group in context.Document.Operations.SelectMany(operation => operation.Variables.GroupBy(variable => variable.Name).Where(group => group.Skip(1).Any())))
        {
            context.Report($"There is more than one variable \"${group.Key}\".", [.. group.Take(2)]);
        }
    }
}
