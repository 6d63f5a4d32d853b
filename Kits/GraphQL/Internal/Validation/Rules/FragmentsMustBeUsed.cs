using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Fragments Must Be Used (section 5.5.1.4).</summary>
internal sealed class FragmentsMustBeUsed : ValidationRule
{
    internal override void LeaveDocument(ValidationContext context)
    {
        var used = context.Document.Operations.SelectMany(context.Reached).OfType<FragmentDefinition>().Select(fragment => fragment.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in context.Document.Definitions.OfType<FragmentDefinition>().Where(fragment => !used.Contains(fragment.Name)))
        {
            context.Report($"No operation uses the fragment \"{fragment.Name}\".", fragment);
        }
    }
}
