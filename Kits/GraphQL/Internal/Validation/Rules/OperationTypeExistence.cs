namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Operation Type Existence (section 5.2.1.1).</summary>
internal sealed class OperationTypeExistence : ValidationRule
{
    internal override void Document(ValidationContext context)
    {
        foreach (var operation in context.Document.Operations.Where(operation => context.Schema.Root(operation.Kind) is null))
        {
            context.Report($"The schema has no operations of the kind {operation.Kind}.", operation);
        }
    }
}
