namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Document (section 2.2).</summary>
internal sealed class Document(SourceText source, IReadOnlyList<Definition> definitions)
{
    private Dictionary<string, FragmentDefinition>? _fragments;

    internal SourceText Source => source;

    internal IReadOnlyList<Definition> Definitions => definitions;

    internal IEnumerable<OperationDefinition> Operations => definitions.OfType<OperationDefinition>();

    internal FragmentDefinition? Fragment(string name)
    {
        _fragments ??= definitions.OfType<FragmentDefinition>().DistinctBy(fragment => fragment.Name).ToDictionary(fragment => fragment.Name, StringComparer.Ordinal);
        return _fragments.GetValueOrDefault(name);
    }
}

internal abstract class Definition(int start, string? description, IReadOnlyList<Directive> directives) : Node(start)
{
    internal string? Description => description;

    internal IReadOnlyList<Directive> Directives => directives;
}

/// <summary>The type of an operation (section 2.3).</summary>
internal enum OperationKind
{
    Query,
    Mutation,
    Subscription,
}

/// <summary>OperationDefinition (section 2.3).</summary>
internal sealed class OperationDefinition(
    int start, string? description, OperationKind kind, string? name, IReadOnlyList<VariableDefinition> variables, IReadOnlyList<Directive> directives, SelectionSet selectionSet)
    : Definition(start, description, directives)
{
    internal OperationKind Kind => kind;

    internal string? Name => name;

    internal IReadOnlyList<VariableDefinition> Variables => variables;

    internal SelectionSet SelectionSet => selectionSet;
}

/// <summary>FragmentDefinition (section 2.8).</summary>
internal sealed class FragmentDefinition(
    int start, string? description, string name, NamedTypeReference typeCondition, IReadOnlyList<Directive> directives, SelectionSet selectionSet)
    : Definition(start, description, directives)
{
    internal string Name => name;

    internal NamedTypeReference TypeCondition => typeCondition;

    internal SelectionSet SelectionSet => selectionSet;
}

/// <summary>VariableDefinition (section 2.10).</summary>
internal sealed class VariableDefinition(int start, string? description, string name, TypeReference type, ValueNode? defaultValue, IReadOnlyList<Directive> directives) : Node(start)
{
    internal string? Description => description;

    internal string Name => name;

    internal TypeReference Type => type;

    internal ValueNode? DefaultValue => defaultValue;

    internal IReadOnlyList<Directive> Directives => directives;
}

/// <summary>Directive (section 2.12).</summary>
internal sealed class Directive(int start, string name, IReadOnlyList<Argument> arguments) : Node(start)
{
    internal string Name => name;

    internal IReadOnlyList<Argument> Arguments => arguments;
}

/// <summary>Argument (section 2.6).</summary>
internal sealed class Argument(int start, string name, ValueNode value) : Node(start)
{
    internal string Name => name;

    internal ValueNode Value => value;
}
