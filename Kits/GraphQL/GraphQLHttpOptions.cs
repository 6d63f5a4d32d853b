using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BulkImport.Kits.GraphQL;

/// <summary>How GraphQL is served over HTTP.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>A folder with the page for browsers: <c>index.html</c>, and what it loads by addresses such as <c>/graphql/ui/graphiql.js</c>. Null: no page.</summary>
    public string? ToolFolder { get; set; }

    /// <summary>Bytes of a request's body.</summary>
    public int MaxBodyLength { get; set; } = 1024 * 1024;

    /// <summary>How often a stream of events says that it is still there.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How long a WebSocket may be open before its caller introduces itself, and a reserved stream before it is opened.</summary>
    public TimeSpan ConnectionTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Operations that one WebSocket or one reserved stream may have under way.</summary>
    public int MaxOperationsPerConnection { get; set; } = 100;

    /// <summary>Reserved streams that may be there at the same time.</summary>
    public int MaxReservedStreams { get; set; } = 1_000;

    /// <summary>Asked with what a WebSocket's caller introduces itself with; false: the socket is closed.</summary>
    public Func<HttpContext, JsonElement, ValueTask<bool>>? AcceptConnection { get; set; }
}
