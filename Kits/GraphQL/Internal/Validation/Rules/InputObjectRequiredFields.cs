using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Input Object Required Fields (section 5.6.4).</summary>
internal sealed class InputObjectRequiredFields : ValidationRule
{
    internal override void Value(ValidationContext context, ValueNode value, SchemaType? type)
    {
        if (value is not ObjectValue obj || type?.Nullable is not InputObjectType input)
        {
            return;
        }

        foreach (var required in input.Fields.Values.Where(field => field.IsRequired && !obj.Fields.Any(given => given.Name == field.Name)))
        {
            context.Report($"{input.Name} needs the field \"{required.Name}\" of type {required.Type}.", value);
        }
    }
}
