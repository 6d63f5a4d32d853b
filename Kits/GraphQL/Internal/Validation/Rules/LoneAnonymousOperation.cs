namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Lone Anonymous Operation (section 5.2.3.1).</summary>
internal sealed class LoneAnonymousOperation : ValidationRule
{
    internal override void Document(ValidationContext context)
    {
        if (!context.Document.Operations.Skip(1).Any())
        {
            return;
        }

        foreach (var operation in context.Document.Operations.Where(operation => operation.Name is null))
        {
            context.Report("An operation without a name must be the only one of its document.", operation);
        }
    }
}
