using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Input Object Field Uniqueness (section 5.6.3).</summary>
internal sealed class InputObjectFieldUniqueness : ValidationRule
{
    internal override void Value(ValidationContext context, ValueNode value, SchemaType? type)
    {
        if (value is not ObjectValue obj)
        {
            return;
        }

        foreach (var group in obj.Fields.GroupBy(field => field.Name).Where(group => group.Skip(1).Any()))
        {
            context.Report($"The field \"{group.Key}\" is given more than once.", [.. group.Take(2)]);
        }
    }
}
