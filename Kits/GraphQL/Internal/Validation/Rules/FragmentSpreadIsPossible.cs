using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Fragment Spread Is Possible (section 5.5.2.3).</summary>
internal sealed class FragmentSpreadIsPossible : ValidationRule
{
    internal override void InlineFragment(ValidationContext context, InlineFragment fragment, CompositeType? parent)
    {
        if (fragment.TypeCondition is { } condition)
        {
            Check(context, fragment, parent, condition.Name);
        }
    }

    internal override void Spread(ValidationContext context, FragmentSpread spread, CompositeType? parent)
    {
        if (context.Document.Fragment(spread.Name) is { } fragment)
        {
            Check(context, spread, parent, fragment.TypeCondition.Name);
        }
    }

    private static void Check(ValidationContext context, Node node, CompositeType? parent, string condition)
    {
        if (parent is not null && context.Schema.Type(condition) is CompositeType type && !parent.MayBe(type))
        {
            context.Report($"A fragment on {type.Name} selects nothing here: no {parent.Name} is ever one.", node);
        }
    }
}
