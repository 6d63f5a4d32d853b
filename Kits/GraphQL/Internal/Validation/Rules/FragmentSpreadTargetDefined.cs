using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Fragment Spread Target Defined (section 5.5.2.1).</summary>
internal sealed class FragmentSpreadTargetDefined : ValidationRule
{
    internal override void Spread(ValidationContext context, FragmentSpread spread, CompositeType? parent)
    {
        if (context.Document.Fragment(spread.Name) is null)
        {
            context.Report($"The document has no fragment \"{spread.Name}\".", spread);
        }
    }
}
