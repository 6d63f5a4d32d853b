using BulkImport.Api.Rest.RecogniseRequest;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>Why a request is refused (contracts.md E1.2): a code, its text, and what is wrong where.</summary>
internal sealed record Refusal(int Code, string Text, string Debug)
{
    /// <summary>Altcraft's own answer to a body over its limit, to the letter (contracts.md A1.6).</summary>
    internal static readonly Refusal BodyTooLarge = new(400, "Invalid request", "http: request body too large");

    internal static readonly Refusal OtherRequest = new(422, "Key of another request", KeyedRequest.OtherRequest);

    internal static Refusal Invalid(string debug) => new(400, "Invalid request", debug);

    internal static Refusal TokenRequired(string debug) => new(401, "API token required", debug);

    internal static Refusal NoAccess(string debug) => new(403, "No access", debug);

    internal static Refusal NotFound(string debug) => new(404, "Not found", debug);

    internal static Refusal SeveralMatch(string debug) => new(409, "Several profiles match", debug);

    internal static Refusal TooMany(string debug) => new(429, "Too many requests", debug);

    internal static Refusal Unavailable(string debug) => new(503, "Service unavailable", debug);

    internal static Refusal Internal(string debug) => new(500, "Internal error", debug);
}
