namespace BulkImport.Kits.GraphQL;

/// <summary>A document that is not written in the language, or exceeds a limit of the parser.</summary>
public sealed class GraphQLSyntaxException(string message, GraphQLLocation location) : Exception(message)
{
    /// <summary>Where reading stopped.</summary>
    public GraphQLLocation Location => location;
}
