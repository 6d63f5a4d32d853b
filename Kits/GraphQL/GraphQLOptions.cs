namespace BulkImport.Kits.GraphQL;

/// <summary>What a server allows. The defaults suit a public address: documents come from strangers.</summary>
public sealed class GraphQLOptions
{
    /// <summary>Bytes of a document.</summary>
    public int MaxDocumentLength { get; set; } = 128 * 1024;

    /// <summary>Tokens of a document.</summary>
    public int MaxTokens { get; set; } = 20_000;

    /// <summary>Braces, brackets and list types within each other, as they are written.</summary>
    public int MaxNesting { get; set; } = 200;

    /// <summary>Fields below each other, fragments included. The usual query for a whole schema passes.</summary>
    public int MaxDepth { get; set; } = 24;

    /// <summary>Fields that an operation selects, fragments counted as often as they are spread.</summary>
    public int MaxFields { get; set; } = 5_000;

    /// <summary>Fields of an operation that are given another name.</summary>
    public int MaxAliases { get; set; } = 200;

    /// <summary>Operations of a document, of which a request executes one. Each is checked with all its fragments.</summary>
    public int MaxOperations { get; set; } = 50;

    /// <summary>Sum of the costs of all fields; within a list, each counts once per item.</summary>
    public int MaxComplexity { get; set; } = 100_000;

    /// <summary>Items of a list whose size no argument and no attribute tells.</summary>
    public int AssumedListSize { get; set; } = 10;

    /// <summary>Whether requests are refused whose texts hold U+0000, which PostgreSQL, for one, cannot store nor look for. Half of a surrogate pair is never let in.</summary>
    public bool RefuseNullCharacters { get; set; }

    /// <summary>Whether callers may read the schema.</summary>
    public bool AllowIntrospection { get; set; } = true;

    /// <summary>Whether a caller may send the SHA-256 of a document in place of a document it has sent before.</summary>
    public bool AutomaticPersistedQueries { get; set; } = true;

    /// <summary>Documents by id, which a caller may name in place of sending them.</summary>
    public IDictionary<string, string> TrustedDocuments { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether documents other than the trusted ones are refused.</summary>
    public bool OnlyTrustedDocuments { get; set; }

    /// <summary>Characters of all checked documents that are kept; above, those go that were not asked for lately.</summary>
    public int CachedDocumentLength { get; set; } = 4 * 1024 * 1024;

    /// <summary>Told of every exception of a resolver or a stream but <see cref="GraphQLException"/>. Where the server is added to services, they are logged unless this is set.</summary>
    public Action<GraphQLError>? OnUnexpectedError { get; set; }

    /// <summary>Whether messages of unexpected exceptions are told to the caller. For development only.</summary>
    public bool IncludeExceptionDetails { get; set; }
}
