using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>What a caller takes as an answer.</summary>
internal enum AnswerKind
{
    None,

    /// <summary>application/json: the status tells whether the request was well-formed, no more.</summary>
    Json,

    /// <summary>application/graphql-response+json: the status tells whether the operation was executed.</summary>
    ResponseJson,
    EventStream,
    Page,
}

internal static class MediaTypes
{
    internal const string EventStream = "text/event-stream";

    /// <summary>The first of the best that we have; application/json where anything will do, as callers of old expect.</summary>
    internal static AnswerKind Choose(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted is not { Count: > 0 })
        {
            return request.Headers.Accept.Count == 0 ? AnswerKind.Json : AnswerKind.None;
        }

        foreach (var type in accepted.Where(type => type.Quality != 0).OrderByDescending(type => type.Quality ?? 1))
        {
            if (Kind(type) is not AnswerKind.None and var kind)
            {
                return kind;
            }
        }

        return AnswerKind.None;
    }

    internal static string ContentType(AnswerKind kind) => kind == AnswerKind.ResponseJson ? "application/graphql-response+json; charset=utf-8" : "application/json; charset=utf-8";

    /// <summary>Bodies are JSON in UTF-8.</summary>
    internal static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private static AnswerKind Kind(MediaTypeHeaderValue type) => type.MediaType.Value?.ToLowerInvariant() switch
    {
        _ when type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) => AnswerKind.None,
        "application/graphql-response+json" => AnswerKind.ResponseJson,
        "application/json" or "*/*" or "application/*" => AnswerKind.Json,
        EventStream => AnswerKind.EventStream,
        "text/html" => AnswerKind.Page,
        _ => AnswerKind.None,
    };
}
