using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Fragments on Object, Interface or Union Types (section 5.5.1.3).</summary>
internal sealed class FragmentsOnCompositeTypes : ValidationRule
{
    internal override void Document(ValidationContext context)
    {
        foreach (var fragment in context.Document.Definitions.OfType<FragmentDefinition>())
        {
            Check(context, fragment.TypeCondition);
        }
    }

    internal override void InlineFragment(ValidationContext context, InlineFragment fragment, CompositeType? parent) => Check(context, fragment.TypeCondition);

    private static void Check(ValidationContext context, NamedTypeReference? condition)
    {
        if (condition is not null && context.Schema.Type(condition.Name) is { } type and not CompositeType)
        {
            context.Report($"A fragment cannot select from {type.Name}, which has no fields.", condition);
        }
    }
}
