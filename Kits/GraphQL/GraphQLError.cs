namespace BulkImport.Kits.GraphQL;

/// <summary>An error as the response tells it (section 7.1.2).</summary>
public sealed record GraphQLError(string Message)
{
    /// <summary>Where in the document; empty if the document is not at fault.</summary>
    public IReadOnlyList<GraphQLLocation> Locations { get; init; } = [];

    /// <summary>Names and list indexes that lead to the field at fault; null if no field was executed.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Told as <c>extensions.code</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Told as further members of <c>extensions</c>.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>What a resolver threw, for logs; never told to the caller.</summary>
    public Exception? Exception { get; init; }
}
