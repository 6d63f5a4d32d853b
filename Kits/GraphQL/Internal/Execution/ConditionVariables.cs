using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>The variables on which @skip and @include depend.</summary>
internal sealed class ConditionVariables(Document document)
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    internal string[] Of(OperationDefinition operation)
    {
        Visit(operation.SelectionSet);
        return [.. _names];
    }

    private void Visit(SelectionSet set)
    {
        foreach (var selection in set.Selections)
        {
            var conditions = selection.Directives.Where(directive => directive.Name is "skip" or "include").SelectMany(directive => directive.Arguments);
            _names.UnionWith(conditions.Select(argument => argument.Value).OfType<VariableValue>().Select(variable => variable.Name));
            if (Inner(selection) is { } inner)
            {
                Visit(inner);
            }
        }
    }

    private SelectionSet? Inner(Selection selection) => selection switch
    {
        Field field => field.SelectionSet,
        InlineFragment inline => inline.SelectionSet,
        FragmentSpread spread when _visited.Add(spread.Name) => document.Fragment(spread.Name)?.SelectionSet,
        _ => null,
    };
}
