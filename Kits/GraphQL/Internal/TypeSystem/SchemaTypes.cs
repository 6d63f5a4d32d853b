using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>A type of a schema (section 3.4), wrapped or named.</summary>
internal abstract class SchemaType
{
    internal bool IsNonNull => this is NonNullType;

    internal bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    internal bool IsOutput => Named is not InputObjectType;

    internal bool IsLeaf => this is ScalarType or EnumType;

    /// <summary>The type without the mark that forbids null.</summary>
    internal SchemaType Nullable => this is NonNullType nonNull ? nonNull.Inner : this;

    internal NamedType Named => this switch
    {
        NonNullType nonNull => nonNull.Inner.Named,
        ListType list => list.Item.Named,
        _ => (NamedType)this,
    };

    public sealed override string ToString() => this switch
    {
        NonNullType nonNull => $"{nonNull.Inner}!",
        ListType list => $"[{list.Item}]",
        _ => ((NamedType)this).Name,
    };

    internal bool IsSameAs(SchemaType other) => (this, other) switch
    {
        (NonNullType one, NonNullType two) => one.Inner.IsSameAs(two.Inner),
        (ListType one, ListType two) => one.Item.IsSameAs(two.Item),
        _ => ReferenceEquals(this, other),
    };
}

/// <summary>Non-Null (section 3.12).</summary>
internal sealed class NonNullType(SchemaType inner) : SchemaType
{
    internal SchemaType Inner => inner;
}

/// <summary>List (section 3.11).</summary>
internal sealed class ListType(SchemaType item) : SchemaType
{
    internal SchemaType Item => item;
}

internal abstract class NamedType(TypeKind kind, string name, string? description) : SchemaType
{
    internal TypeKind Kind => kind;

    internal string Name => name;

    internal string? Description { get; set; } = description;

    internal bool IsIntrospection => name.StartsWith("__", StringComparison.Ordinal);
}

/// <summary>Scalars (section 3.5).</summary>
internal sealed class ScalarType(string name, string? description, GraphQLScalar scalar, string? specifiedBy) : NamedType(TypeKind.Scalar, name, description)
{
    internal GraphQLScalar Scalar => scalar;

    internal string? SpecifiedBy => specifiedBy;
}

/// <summary>A type that is selected from: objects, interfaces, unions.</summary>
internal abstract class CompositeType(TypeKind kind, string name, string? description) : NamedType(kind, name, description)
{
    /// <summary>GetPossibleTypes() (section 5.5.2.3).</summary>
    internal IReadOnlyList<ObjectType> PossibleTypes { get; set; } = [];

    internal abstract OutputField? Field(string field);

    internal bool MayBe(CompositeType other) => ReferenceEquals(this, other) || PossibleTypes.Any(other.PossibleTypes.Contains);
}

/// <summary>A type that has fields: objects and interfaces.</summary>
internal abstract class FieldedType(TypeKind kind, string name, string? description) : CompositeType(kind, name, description)
{
    internal OrderedDictionary<string, OutputField> Fields { get; } = new(StringComparer.Ordinal);

    internal List<InterfaceType> Interfaces { get; } = [];

    internal override OutputField? Field(string field) => Fields.GetValueOrDefault(field);
}

/// <summary>Objects (section 3.6).</summary>
internal sealed class ObjectType(string name, string? description) : FieldedType(TypeKind.Object, name, description);

/// <summary>Interfaces (section 3.7).</summary>
internal sealed class InterfaceType(string name, string? description) : FieldedType(TypeKind.Interface, name, description);

/// <summary>Unions (section 3.8).</summary>
internal sealed class UnionType(string name, string? description) : CompositeType(TypeKind.Union, name, description)
{
    internal override OutputField? Field(string field) => null;
}

/// <summary>Enums (section 3.9). Values are their names to a resolver, unless they are bound to those of a C# enum.</summary>
internal sealed class EnumType(string name, string? description) : NamedType(TypeKind.Enum, name, description)
{
    internal OrderedDictionary<string, EnumMember> Values { get; } = new(StringComparer.Ordinal);

    internal Dictionary<object, string> Names { get; } = [];
}

internal sealed record EnumMember(string Name, string? Description, string? DeprecationReason)
{
    /// <summary>What resolvers are given and answer.</summary>
    internal object Value { get; set; } = Name;
}

/// <summary>Input Objects (section 3.10).</summary>
internal sealed class InputObjectType(string name, string? description, bool isOneOf) : NamedType(TypeKind.InputObject, name, description)
{
    internal bool IsOneOf => isOneOf;

    internal OrderedDictionary<string, InputValue> Fields { get; } = new(StringComparer.Ordinal);
}
