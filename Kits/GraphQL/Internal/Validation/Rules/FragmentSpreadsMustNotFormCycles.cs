using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Fragment Spreads Must Not Form Cycles (section 5.5.2.2).</summary>
internal sealed class FragmentSpreadsMustNotFormCycles : ValidationRule
{
    private readonly HashSet<FragmentDefinition> _done = [];

    internal override void LeaveDocument(ValidationContext context)
    {
        foreach (var fragment in context.Document.Definitions.OfType<FragmentDefinition>())
        {
            Follow(context, fragment, []);
        }
    }

    private void Follow(ValidationContext context, FragmentDefinition fragment, List<FragmentDefinition> path)
    {
        if (!_done.Add(fragment))
        {
            return;
        }

        path.Add(fragment);
        foreach (var spread in context.Uses[fragment].Spreads)
        {
            if (context.Document.Fragment(spread.Name) is not { } target)
            {
                continue;
            }

            if (path.IndexOf(target) is >= 0 and var start)
            {
                context.Report($"Fragments spread themselves: {string.Join(" > ", path.Skip(start).Append(target).Select(step => step.Name))}.", spread);
            }
            else
            {
                Follow(context, target, path);
            }
        }

        path.RemoveAt(path.Count - 1);
    }
}
