using System.Security.Claims;
using System.Text.Json;

namespace BulkImport.Kits.GraphQL;

/// <summary>One operation that a caller wants executed.</summary>
public sealed record GraphQLRequest(string? Query)
{
    /// <summary>Which operation of the document; null if it has one only.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object, or nothing.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>The id of a trusted document.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The SHA-256 of the document in hexadecimal digits, for automatic persisted queries.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Refuses mutations, as a GET request must.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Where resolvers find their services; usually the scope of the request.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>Who asks.</summary>
    public ClaimsPrincipal? User { get; init; }

    /// <summary>The parent of the root fields.</summary>
    public object? RootValue { get; init; }
}
