using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Single Root Field of subscriptions (section 5.2.4.1).</summary>
internal sealed class SingleRootField : ValidationRule
{
    internal override void Document(ValidationContext context)
    {
        foreach (var subscription in context.Document.Operations.Where(operation => operation.Kind == OperationKind.Subscription))
        {
            var fields = new List<Field>();
            Collect(context, subscription.SelectionSet, fields, []);
            var label = subscription.Name is null ? "A subscription" : $"The subscription \"{subscription.Name}\"";
            if (fields.DistinctBy(field => field.ResponseName).Skip(1).Any())
            {
                context.Report($"{label} may select one field only.", fields[1]);
            }
            else if (fields.Find(field => field.Name.StartsWith("__", StringComparison.Ordinal)) is { } field)
            {
                context.Report($"{label} may not select a field of introspection.", field);
            }
        }
    }

    private static void Collect(ValidationContext context, SelectionSet set, List<Field> fields, HashSet<string> visited)
    {
        foreach (var selection in set.Selections)
        {
            if (selection.Directives.FirstOrDefault(directive => directive.Name is "skip" or "include") is { } condition)
            {
                context.Report($"The field of a subscription may not depend on @{condition.Name}.", condition);
            }

            if (selection is Field field)
            {
                fields.Add(field);
            }
            else if (Inner(context, selection, visited) is { } inner)
            {
                Collect(context, inner, fields, visited);
            }
        }
    }

    private static SelectionSet? Inner(ValidationContext context, Selection selection, HashSet<string> visited) => selection switch
    {
        InlineFragment inline => inline.SelectionSet,
        FragmentSpread spread when visited.Add(spread.Name) => context.Document.Fragment(spread.Name)?.SelectionSet,
        _ => null,
    };
}
