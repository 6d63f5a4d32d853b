using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Variables Are Input Types (section 5.8.2).</summary>
internal sealed class VariablesAreInputTypes : ValidationRule
{
    internal override void Variable(ValidationContext context, VariableDefinition variable)
    {
        var name = variable.Type.Named.Name;
        if (context.Schema.Type(name) is not { } type)
        {
            context.Report($"The schema has no type \"{name}\".", variable.Type.Named);
        }
        else if (!type.IsInput)
        {
            context.Report($"The variable \"${variable.Name}\" has the type {variable.Type}, which is for output only.", variable.Type);
        }
    }
}
