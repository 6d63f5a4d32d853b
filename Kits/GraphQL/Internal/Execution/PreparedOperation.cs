using System.Collections.Concurrent;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>An operation of a checked document, with its plans: one for each way in which its conditions were answered so far.</summary>
internal sealed class PreparedOperation
{
    /// <summary>Further choices are planned anew for each request.</summary>
    private const int MostPlans = 64;

    private readonly GraphQLSchema _schema;
    private readonly Document _document;
    private readonly string[] _conditions;
    private readonly ConcurrentDictionary<string, SelectionPlan> _plans = new(StringComparer.Ordinal);
    private readonly SelectionPlan? _onlyPlan;

    internal PreparedOperation(GraphQLSchema schema, Document document, OperationDefinition definition)
    {
        (_schema, _document, Definition, Root) = (schema, document, definition, schema.Root(definition.Kind)!);
        _conditions = new ConditionVariables(document).Of(definition);
        Complexity = new ComplexityMeasure(schema, document);
        if (_conditions.Length == 0)
        {
            _onlyPlan = Plan(VariableValues.None);
        }
    }

    internal OperationDefinition Definition { get; }

    internal ObjectType Root { get; }

    internal ComplexityMeasure Complexity { get; }

    internal SourceText Source => _document.Source;

    internal SelectionPlan PlanFor(VariableValues variables)
    {
        if (_onlyPlan is not null)
        {
            return _onlyPlan;
        }

        var key = string.Create(_conditions.Length, (_conditions, variables), static (text, state) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = state.variables.GetValueOrDefault(state._conditions[i]) is true ? '1' : '0';
            }
        });
        if (_plans.TryGetValue(key, out var plan))
        {
            return plan;
        }

        plan = Plan(variables);
        return _plans.Count < MostPlans ? _plans.GetOrAdd(key, plan) : plan;
    }

    private SelectionPlan Plan(VariableValues variables)
    {
        var trueVariables = _conditions.Where(name => variables.GetValueOrDefault(name) is true).ToHashSet(StringComparer.Ordinal);
        return new FieldCollector(_schema, _document, trueVariables).Collect(Root, [Definition.SelectionSet]);
    }
}
