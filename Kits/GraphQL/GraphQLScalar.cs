using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL;

/// <summary>A scalar type: how its values come in and go out. One instance serves all requests at once.</summary>
public abstract class GraphQLScalar(string name)
{
    public string Name => name;

    public virtual string? Description => null;

    /// <summary>The address of the scalar's specification (<c>@specifiedBy</c>).</summary>
    public virtual string? SpecifiedBy => null;

    /// <summary>Reads a value of a variable, or a literal, which is turned into JSON before.</summary>
    /// <exception cref="GraphQLException">The value does not fit; its message is told to the caller.</exception>
    public abstract object Parse(JsonElement value);

    /// <summary>Turns what a resolver answered into a string, a boolean, a number or a <see cref="JsonElement"/>.</summary>
    /// <exception cref="GraphQLException">The value does not fit.</exception>
    public abstract object Serialize(object value);

    internal virtual object ParseLiteral(ValueNode literal, VariableValues variables) => Parse(LiteralJson.Convert(literal, variables));
}
