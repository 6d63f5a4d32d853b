using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>Collects fields for one choice of what @skip and @include (sections 3.13.1 and 3.13.2) leave; the plans it makes are kept for later requests that choose the same.</summary>
internal sealed class FieldCollector(GraphQLSchema schema, Document document, IReadOnlySet<string> trueVariables)
{
    internal SelectionPlan Collect(ObjectType type, IEnumerable<SelectionSet> sets)
    {
        var groups = new OrderedDictionary<string, List<Field>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            Collect(type, set, groups, visited);
        }

        var fields = new List<PlannedField>(groups.Count);
        foreach (var nodes in groups.Values)
        {
            // Unknown fields are left out, as the specification has it for documents that were not validated.
            if (schema.Field(type, nodes[0].Name) is { } definition)
            {
                fields.Add(new PlannedField(this, definition, nodes));
            }
        }

        return new SelectionPlan(type, [.. fields]);
    }

    /// <summary>Whether a field of that name is selected for any type.</summary>
    internal bool Selects(SelectionSet set, string field) => set.Selections.Any(selection => IsIncluded(selection.Directives) && selection switch
    {
        Field selected => selected.Name == field,
        InlineFragment inline => Selects(inline.SelectionSet, field),
        _ => document.Fragment(((FragmentSpread)selection).Name) is { } fragment && Selects(fragment.SelectionSet, field),
    });

    private void Collect(ObjectType type, SelectionSet set, OrderedDictionary<string, List<Field>> groups, HashSet<string> visited)
    {
        foreach (var selection in set.Selections)
        {
            if (!IsIncluded(selection.Directives))
            {
                continue;
            }

            switch (selection)
            {
                case Field field:
                    Add(groups, field);
                    break;
                case InlineFragment inline when Applies(inline.TypeCondition, type):
                    Collect(type, inline.SelectionSet, groups, visited);
                    break;
                case FragmentSpread spread when visited.Add(spread.Name) && document.Fragment(spread.Name) is { } fragment && Applies(fragment.TypeCondition, type):
                    Collect(type, fragment.SelectionSet, groups, visited);
                    break;
            }
        }
    }

    private static void Add(OrderedDictionary<string, List<Field>> groups, Field field)
    {
        if (!groups.TryGetValue(field.ResponseName, out var nodes))
        {
            groups[field.ResponseName] = nodes = [];
        }

        nodes.Add(field);
    }

    /// <summary>DoesFragmentTypeApply().</summary>
    private bool Applies(NamedTypeReference? condition, ObjectType type) => condition is null || (schema.Type(condition.Name) as CompositeType)?.PossibleTypes.Contains(type) == true;

    private bool IsIncluded(IReadOnlyList<Directive> directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name is "skip" or "include" && IsTrue(directive) == (directive.Name == "skip"))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsTrue(Directive directive) => directive.Arguments.FirstOrDefault(argument => argument.Name == "if")?.Value switch
    {
        BooleanValue boolean => boolean.Value,
        VariableValue variable => trueVariables.Contains(variable.Name),
        _ => false,
    };
}
