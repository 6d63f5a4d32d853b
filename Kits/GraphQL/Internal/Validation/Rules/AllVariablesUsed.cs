namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>All Variables Used (section 5.8.4).</summary>
internal sealed class AllVariablesUsed : ValidationRule
{
    internal override void LeaveDocument(ValidationContext context)
    {
        foreach (var operation in context.Document.Operations.Where(operation => operation.Variables.Count > 0))
        {
            var used = context.VariablesOf(operation).Select(use => use.Variable.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var variable in operation.Variables.Where(variable => !used.Contains(variable.Name)))
            {
                context.Report($"The variable \"${variable.Name}\" is never used.", variable);
            }
        }
    }
}
