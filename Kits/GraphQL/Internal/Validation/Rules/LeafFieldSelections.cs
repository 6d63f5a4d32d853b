using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Leaf Field Selections (section 5.3.3).</summary>
internal sealed class LeafFieldSelections : ValidationRule
{
    internal override void Field(ValidationContext context, Field field, CompositeType? parent, OutputField? definition)
    {
        if (definition is null)
        {
            return;
        }

        if (definition.Type.Named is CompositeType && field.SelectionSet is null)
        {
            context.Report($"The field \"{field.Name}\" has the type {definition.Type}: say which of its fields you want.", field);
        }
        else if (definition.Type.Named.IsLeaf && field.SelectionSet is not null)
        {
            context.Report($"The field \"{field.Name}\" has the type {definition.Type}, which has no fields to select.", field);
        }
    }
}
