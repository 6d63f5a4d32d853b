using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Executable Definitions (section 5.1.1).</summary>
internal sealed class ExecutableDefinitions : ValidationRule
{
    internal override void Document(ValidationContext context)
    {
        foreach (var definition in context.Document.Definitions.Where(definition => definition is not (OperationDefinition or FragmentDefinition)))
        {
            context.Report($"The definition of {Name(definition)} cannot be executed.", definition);
        }
    }

    private static string Name(Definition definition) => definition switch
    {
        TypeDefinition type => $"\"{type.Name}\"",
        DirectiveDefinition directive => $"\"@{directive.Name}\"",
        _ => "the schema",
    };
}
