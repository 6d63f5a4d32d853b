namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Type (section 2.11).</summary>
internal abstract class TypeReference(int start) : Node(start)
{
    internal NamedTypeReference Named => this switch
    {
        ListTypeReference list => list.Item.Named,
        NonNullTypeReference nonNull => nonNull.Inner.Named,
        _ => (NamedTypeReference)this,
    };

    public sealed override string ToString() => this switch
    {
        ListTypeReference list => $"[{list.Item}]",
        NonNullTypeReference nonNull => $"{nonNull.Inner}!",
        _ => ((NamedTypeReference)this).Name,
    };
}

internal sealed class NamedTypeReference(int start, string name) : TypeReference(start)
{
    internal string Name => name;
}

internal sealed class ListTypeReference(int start, TypeReference item) : TypeReference(start)
{
    internal TypeReference Item => item;
}

internal sealed class NonNullTypeReference(int start, TypeReference inner) : TypeReference(start)
{
    internal TypeReference Inner => inner;
}
