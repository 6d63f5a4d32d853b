using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Input Object Field Names (section 5.6.2).</summary>
internal sealed class InputObjectFieldNames : ValidationRule
{
    internal override void Value(ValidationContext context, ValueNode value, SchemaType? type)
    {
        if (value is not ObjectValue obj || type?.Nullable is not InputObjectType input)
        {
            return;
        }

        foreach (var field in obj.Fields.Where(field => !input.Fields.ContainsKey(field.Name)))
        {
            context.Report($"{input.Name} has no field \"{field.Name}\".{Suggestion.For(field.Name, input.Fields.Keys)}", field);
        }
    }
}
