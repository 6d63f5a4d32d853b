using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>CollectFields() (section 6.3.2), done once for a selection set and an object type.</summary>
internal sealed class SelectionPlan(ObjectType type, PlannedField[] fields)
{
    internal ObjectType Type => type;

    internal PlannedField[] Fields => fields;
}

/// <summary>A field of a plan: all selections of one response name.</summary>
internal sealed class PlannedField
{
    private readonly FieldCollector _collector;
    private readonly IReadOnlyDictionary<string, object?>? _constantArguments;
    private SelectionPlan? _lastPlan;
    private Dictionary<ObjectType, SelectionPlan>? _plans;

    internal PlannedField(FieldCollector collector, OutputField definition, List<Field> nodes)
    {
        (_collector, Definition, Nodes) = (collector, definition, nodes);
        ResponseName = nodes[0].ResponseName;
        Key = JsonEncodedText.Encode(ResponseName);
        IsTypeName = ReferenceEquals(definition, GraphQLSchema.TypeNameField);
        _constantArguments = ArgumentCoercion.AreConstant(nodes[0].Arguments) ? ArgumentCoercion.TryCoerce(definition, nodes[0], VariableValues.None) : null;
    }

    internal OutputField Definition { get; }

    internal List<Field> Nodes { get; }

    internal string ResponseName { get; }

    internal JsonEncodedText Key { get; }

    internal bool IsTypeName { get; }

    /// <exception cref="GraphQLException">A variable does not fit.</exception>
    internal IReadOnlyDictionary<string, object?> ArgumentValues(VariableValues variables) => _constantArguments ?? ArgumentCoercion.Coerce(Definition, Nodes[0], variables);

    /// <summary>The plan of the field's own selections for an object of that type.</summary>
    internal SelectionPlan Plan(ObjectType type)
    {
        var last = _lastPlan;
        return last is not null && ReferenceEquals(last.Type, type) ? last : _lastPlan = FindPlan(type);
    }

    internal bool Selects(string field) => Nodes.Any(node => node.SelectionSet is not null && _collector.Selects(node.SelectionSet, field));

    private SelectionPlan FindPlan(ObjectType type)
    {
        lock (Nodes)
        {
            _plans ??= [];
            if (!_plans.TryGetValue(type, out var plan))
            {
                _plans[type] = plan = _collector.Collect(type, Nodes.Select(node => node.SelectionSet).OfType<SelectionSet>());
            }

            return plan;
        }
    }
}
