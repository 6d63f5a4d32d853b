using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Fragment Name Uniqueness (section 5.5.1.1).</summary>
internal sealed class FragmentNameUniqueness : ValidationRule
{
    internal override void Document(ValidationContext context)
    {
        foreach (var group in context.Document.Definitions.OfType<FragmentDefinition>().GroupBy(fragment => fragment.Name).Where(group => group.Skip(1).Any()))
        {
            context.Report($"There is more than one fragment \"{group.Key}\".", [.. group.Take(2)]);
        }
    }
}
