namespace BulkImport.Kits.GraphQL;

/// <summary>Another name than the one that C# gives.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>A description in place of the XML documentation.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    public string Description => description;
}

/// <summary>Keeps a member out of the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Marks what should no longer be used (<c>@deprecated</c>).</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    public string Reason => reason;
}

/// <summary>The scalar ID in place of the one of the C# type.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public sealed class IDAttribute : Attribute;

/// <summary>A parameter that is a service of the request. Not needed where the container knows the type.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>A parameter that is the object whose field is asked for. Not needed where its type is the one that is extended.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;

/// <summary>A class whose members become fields of another type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtendObjectTypeAttribute : Attribute
{
    public ExtendObjectTypeAttribute(string name) => Name = name;

    public ExtendObjectTypeAttribute(Type type) => Type = type;

    /// <summary>The type's name in the schema, such as Query.</summary>
    public string? Name { get; }

    public Type? Type { get; }
}

/// <summary>An interface of C# that becomes a union of the types that implement it.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class, Inherited = false)]
public sealed class UnionTypeAttribute : Attribute;

/// <summary>An input object of which exactly one field is given (<c>@oneOf</c>); all its properties are nullable.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;

/// <summary>Turns a list into a connection with edges, cursors and pageInfo, cut by first, after, last and before.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UsePagingAttribute : Attribute
{
    public int DefaultPageSize { get; set; } = 10;

    /// <summary>More is refused.</summary>
    public int MaxPageSize { get; set; } = 50;
}

/// <summary>What a field costs, and how long its list is where no argument says.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class CostAttribute(int weight) : Attribute
{
    public int Weight => weight;

    /// <summary>0: as the options assume.</summary>
    public int ListSize { get; set; }
}

/// <summary>Has a field asked for by those only whom the server's rule lets through; on a class, all its fields. What the texts mean is up to that rule.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class AuthorizeAttribute(string? policy = null) : Attribute
{
    public string? Policy => policy;

    /// <summary>One of them is enough.</summary>
    public string[] Roles { get; set; } = [];
}
