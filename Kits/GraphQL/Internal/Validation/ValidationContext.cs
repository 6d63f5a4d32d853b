using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation;

/// <summary>What the rules share while one document is checked.</summary>
internal sealed class ValidationContext(GraphQLSchema schema, Document document)
{
    /// <summary>Further faults are not told: nobody reads them, and each costs memory.</summary>
    private const int MostErrors = 100;

    private readonly List<GraphQLError> _errors = [];

    internal GraphQLSchema Schema => schema;

    internal Document Document => document;

    internal IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Variables and spreads of each operation and fragment, complete when the document is left.</summary>
    internal Dictionary<Definition, DefinitionUses> Uses { get; } = [];

    internal void Report(string message, params ReadOnlySpan<Node> nodes)
    {
        if (_errors.Count == MostErrors)
        {
            return;
        }

        var locations = new GraphQLLocation[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            locations[i] = document.Source.Locate(nodes[i].Start);
        }

        _errors.Add(new GraphQLError(message) { Locations = locations, Code = "GRAPHQL_VALIDATION_FAILED" });
    }

    /// <summary>The variables that an operation uses, its fragments included.</summary>
    internal IEnumerable<VariableUse> VariablesOf(OperationDefinition operation) => Reached(operation).SelectMany(definition => Uses[definition].Variables);

    /// <summary>An operation or fragment, and all fragments that are spread below it.</summary>
    internal IEnumerable<Definition> Reached(Definition start)
    {
        var reached = new HashSet<Definition> { start };
        var waiting = new Stack<Definition>([start]);
        while (waiting.TryPop(out var definition))
        {
            yield return definition;
            foreach (var fragment in Uses[definition].Spreads.Select(spread => document.Fragment(spread.Name)).OfType<FragmentDefinition>().Where(reached.Add))
            {
                waiting.Push(fragment);
            }
        }
    }
}

internal sealed class DefinitionUses
{
    internal List<VariableUse> Variables { get; } = [];

    internal List<FragmentSpread> Spreads { get; } = [];
}

/// <summary>A variable where it is used, and what is expected there.</summary>
internal readonly record struct VariableUse(VariableValue Variable, SchemaType? Type, bool HasDefault, bool IsOneOfField);
