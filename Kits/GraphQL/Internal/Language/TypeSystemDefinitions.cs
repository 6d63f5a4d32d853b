namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>SchemaDefinition (section 3.3) or SchemaExtension (section 3.3.2).</summary>
internal sealed class SchemaDefinition(
    int start, string? description, bool isExtension, IReadOnlyList<Directive> directives, IReadOnlyList<RootOperation> operations)
    : Definition(start, description, directives)
{
    internal bool IsExtension => isExtension;

    internal IReadOnlyList<RootOperation> Operations => operations;
}

internal sealed class RootOperation(int start, OperationKind kind, NamedTypeReference type) : Node(start)
{
    internal OperationKind Kind => kind;

    internal NamedTypeReference Type => type;
}

/// <summary>The six kinds of named types (section 3.4).</summary>
internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
}

/// <summary>TypeDefinition (section 3.4) or TypeExtension (section 3.4.3). Lists that the kind does not have are empty.</summary>
internal sealed class TypeDefinition(int start, string? description, bool isExtension, TypeKind kind, string name, IReadOnlyList<Directive> directives)
    : Definition(start, description, directives)
{
    internal bool IsExtension => isExtension;

    internal TypeKind Kind => kind;

    internal string Name => name;

    internal IReadOnlyList<NamedTypeReference> Interfaces { get; init; } = [];

    internal IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    internal IReadOnlyList<NamedTypeReference> Members { get; init; } = [];

    internal IReadOnlyList<EnumValueDefinition> Values { get; init; } = [];

    internal IReadOnlyList<InputValueDefinition> InputFields { get; init; } = [];
}

/// <summary>FieldDefinition (section 3.6).</summary>
internal sealed class FieldDefinition(
    int start, string? description, string name, IReadOnlyList<InputValueDefinition> arguments, TypeReference type, IReadOnlyList<Directive> directives)
    : Definition(start, description, directives)
{
    internal string Name => name;

    internal IReadOnlyList<InputValueDefinition> Arguments => arguments;

    internal TypeReference Type => type;
}

/// <summary>InputValueDefinition (section 3.6.1).</summary>
internal sealed class InputValueDefinition(int start, string? description, string name, TypeReference type, ValueNode? defaultValue, IReadOnlyList<Directive> directives)
    : Definition(start, description, directives)
{
    internal string Name => name;

    internal TypeReference Type => type;

    internal ValueNode? DefaultValue => defaultValue;
}

/// <summary>EnumValueDefinition (section 3.9).</summary>
internal sealed class EnumValueDefinition(int start, string? description, string name, IReadOnlyList<Directive> directives) : Definition(start, description, directives)
{
    internal string Name => name;
}

/// <summary>DirectiveDefinition (section 3.13).</summary>
internal sealed class DirectiveDefinition(
    int start, string? description, string name, IReadOnlyList<InputValueDefinition> arguments, bool isRepeatable, IReadOnlyList<string> locations)
    : Definition(start, description, [])
{
    internal string Name => name;

    internal IReadOnlyList<InputValueDefinition> Arguments => arguments;

    internal bool IsRepeatable => isRepeatable;

    internal IReadOnlyList<string> Locations => locations;
}
