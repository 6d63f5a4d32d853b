using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>OneOf Input Objects have exactly one field, which is not null (section 3.10.1, checked by 5.6.1).</summary>
internal sealed class OneOfInputObjects : ValidationRule
{
    internal override void Value(ValidationContext context, ValueNode value, SchemaType? type)
    {
        if (value is ObjectValue obj && type?.Nullable is InputObjectType { IsOneOf: true } input && (obj.Fields.Count != 1 || obj.Fields[0].Value is NullValue))
        {
            context.Report($"{input.Name} needs exactly one of its fields, and that not null.", value);
        }
    }
}
