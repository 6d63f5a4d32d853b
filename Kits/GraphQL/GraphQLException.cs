namespace BulkImport.Kits.GraphQL;

/// <summary>An expected failure: its message and code are told to the caller. Every other exception of a resolver is told as "Unexpected Execution Error".</summary>
public sealed class GraphQLException(string message, string? code = null) : Exception(message)
{
    /// <summary>Told as <c>extensions.code</c>.</summary>
    public string? Code => code;

    /// <summary>Told as further members of <c>extensions</c>.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }
}
