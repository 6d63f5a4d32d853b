using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>
/// What an operation may cost at most: each field its weight, within a list once per item. The size of a list is the argument that cuts it, else what the schema
/// or the options assume. Measured before anything is executed, with the values of variables.
/// </summary>
internal sealed class ComplexityMeasure(GraphQLSchema schema, Document document)
{
    private long _constant = -1;
    private bool _dependsOnVariables;

    internal long Of(OperationDefinition operation, VariableValues variables, int assumedListSize)
    {
        if (_constant >= 0)
        {
            return _constant;
        }

        var cost = new Measurement(this, variables, assumedListSize).Of(operation.SelectionSet, schema.Root(operation.Kind));
        _constant = _dependsOnVariables ? -1 : cost;
        return cost;
    }

    private sealed class Measurement(ComplexityMeasure measure, VariableValues variables, int assumedListSize)
    {
        private readonly Dictionary<string, long> _fragments = new(StringComparer.Ordinal);

        internal long Of(SelectionSet? set, CompositeType? parent)
        {
            var cost = 0L;
            foreach (var selection in set?.Selections ?? [])
            {
                cost = Limited(cost + selection switch
                {
                    Field field => Of(field, parent),
                    InlineFragment inline => Of(inline.SelectionSet, inline.TypeCondition is { } on ? measure.Type(on) : parent),
                    _ => Of(((FragmentSpread)selection).Name),
                });
            }

            return cost;
        }

        private long Of(string name)
        {
            if (!_fragments.TryGetValue(name, out var cost) && measure.Fragment(name) is { } fragment)
            {
                _fragments[name] = 0;
                _fragments[name] = cost = Of(fragment.SelectionSet, measure.Type(fragment.TypeCondition));
            }

            return cost;
        }

        private long Of(Field field, CompositeType? parent)
        {
            if (parent is null || measure.Field(parent, field) is not { } definition)
            {
                return 0;
            }

            // What introspection reads is in memory and as large as the schema is.
            var inner = definition.Type.Named.IsIntrospection ? 0 : Of(field.SelectionSet, definition.Type.Named as CompositeType);
            return Limited(definition.Cost.Weight + (Size(field, definition) * inner));
        }

        private long Size(Field field, OutputField definition)
        {
            foreach (var name in definition.Cost.SlicingArguments)
            {
                if (definition.Argument(name) is { } argument && Given(field, argument) is { } size)
                {
                    return Math.Max(0, size);
                }
            }

            return definition.Cost.AssumedSize ?? (definition.Type.Nullable is ListType ? assumedListSize : 1);
        }

        private int? Given(Field field, InputValue argument)
        {
            var value = field.Arguments.FirstOrDefault(given => given.Name == argument.Name)?.Value ?? argument.DefaultValue;
            if (value is VariableValue variable)
            {
                measure._dependsOnVariables = true;
                return variables.GetValueOrDefault(variable.Name) as int?;
            }

            return value is IntValue number && int.TryParse(number.Digits, out var size) ? size : null;
        }

        private static long Limited(long cost) => Math.Min(cost, int.MaxValue);
    }

    private CompositeType? Type(NamedTypeReference reference) => schema.Type(reference.Name) as CompositeType;

    private FragmentDefinition? Fragment(string name) => document.Fragment(name);

    private OutputField? Field(CompositeType parent, Field field) => schema.Field(parent, field.Name);
}
