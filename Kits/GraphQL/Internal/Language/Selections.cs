namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>SelectionSet (section 2.4).</summary>
internal sealed class SelectionSet(int start, IReadOnlyList<Selection> selections) : Node(start)
{
    internal IReadOnlyList<Selection> Selections => selections;
}

internal abstract class Selection(int start, IReadOnlyList<Directive> directives) : Node(start)
{
    internal IReadOnlyList<Directive> Directives => directives;
}

/// <summary>Field (section 2.5).</summary>
internal sealed class Field(
    int start, string? alias, string name, IReadOnlyList<Argument> arguments, IReadOnlyList<Directive> directives, SelectionSet? selectionSet)
    : Selection(start, directives)
{
    internal string? Alias => alias;

    internal string Name => name;

    internal string ResponseName => alias ?? name;

    internal IReadOnlyList<Argument> Arguments => arguments;

    internal SelectionSet? SelectionSet => selectionSet;
}

/// <summary>FragmentSpread (section 2.8).</summary>
internal sealed class FragmentSpread(int start, string name, IReadOnlyList<Directive> directives) : Selection(start, directives)
{
    internal string Name => name;
}

/// <summary>InlineFragment (section 2.8.2).</summary>
internal sealed class InlineFragment(int start, NamedTypeReference? typeCondition, IReadOnlyList<Directive> directives, SelectionSet selectionSet)
    : Selection(start, directives)
{
    internal NamedTypeReference? TypeCondition => typeCondition;

    internal SelectionSet SelectionSet => selectionSet;
}
