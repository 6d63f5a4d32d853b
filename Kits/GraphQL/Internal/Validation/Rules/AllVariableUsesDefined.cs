namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>All Variable Uses Defined (section 5.8.3).</summary>
internal sealed class AllVariableUsesDefined : ValidationRule
{
    internal override void LeaveDocument(ValidationContext context)
    {
        foreach (var operation in context.Document.Operations)
        {
            var defined = operation.Variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var use in context.VariablesOf(operation).Where(use => !defined.Contains(use.Variable.Name)))
            {
                context.Report($"The variable \"${use.Variable.Name}\" is not defined by {(operation.Name is null ? "the operation" : $"the operation \"{operation.Name}\"")}.", use.Variable, operation);
            }
        }
    }
}
