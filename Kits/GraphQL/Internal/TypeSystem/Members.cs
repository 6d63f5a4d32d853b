using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>An argument of a field or directive, or a field of an input object (section 3.6.1).</summary>
internal sealed class InputValue(string name, string? description, SchemaType type, ValueNode? defaultValue, string? deprecationReason)
{
    internal string Name => name;

    internal string? Description => description;

    internal SchemaType Type => type;

    internal ValueNode? DefaultValue => defaultValue;

    internal string? DeprecationReason => deprecationReason;

    internal bool IsRequired => type.IsNonNull && defaultValue is null;
}

/// <summary>A field of an object or interface (section 3.6).</summary>
internal sealed class OutputField(string name, string? description, SchemaType type, IReadOnlyList<InputValue> arguments, string? deprecationReason)
{
    private readonly Dictionary<string, InputValue> _arguments = arguments.DistinctBy(argument => argument.Name).ToDictionary(argument => argument.Name, StringComparer.Ordinal);

    internal string Name => name;

    internal string? Description => description;

    internal SchemaType Type => type;

    internal IReadOnlyList<InputValue> Arguments => arguments;

    internal string? DeprecationReason => deprecationReason;

    /// <summary>Reads a member of the parent: no context, no task. Preferred to <see cref="Resolver"/>.</summary>
    internal Func<object, object?>? Reader { get; set; }

    internal FieldResolver? Resolver { get; set; }

    /// <summary>The source stream of a field of the subscription root (section 6.2.3.1).</summary>
    internal Func<ResolverContext, IAsyncEnumerable<object?>>? Subscriber { get; set; }

    internal FieldCost Cost { get; set; } = FieldCost.One;

    internal InputValue? Argument(string argument) => _arguments.GetValueOrDefault(argument);
}

/// <summary>What a field costs, and how many items its list has: the first of the arguments that is given, else the assumed size.</summary>
internal sealed record FieldCost(int Weight, int? AssumedSize, IReadOnlyList<string> SlicingArguments)
{
    internal static readonly FieldCost One = new(1, null, ["first", "last", "limit"]);
}

/// <summary>Directives (section 3.13).</summary>
internal sealed class DirectiveType(string name, string? description, IReadOnlyList<InputValue> arguments, bool isRepeatable, IReadOnlyList<string> locations)
{
    internal string Name => name;

    internal string? Description => description;

    internal IReadOnlyList<InputValue> Arguments => arguments;

    internal bool IsRepeatable => isRepeatable;

    internal IReadOnlyList<string> Locations => locations;

    /// <summary>skip, include, deprecated, specifiedBy, oneOf: every schema has them.</summary>
    internal bool IsBuiltIn { get; init; }
}
