using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Field Selections (section 5.3.1).</summary>
internal sealed class FieldSelections : ValidationRule
{
    internal override void Field(ValidationContext context, Field field, CompositeType? parent, OutputField? definition)
    {
        if (parent is not null && definition is null)
        {
            context.Report($"{parent.Name} has no field \"{field.Name}\".{Suggestion.For(field.Name, (parent as FieldedType)?.Fields.Keys)}", field);
        }
    }
}
