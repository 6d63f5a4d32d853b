using BulkImport.Api.Rest.Limits;
using BulkImport.Api.Rest.RecogniseRequest;

namespace BulkImport.Api.Rest.Placewise.WriteAnswer;

/// <summary>Why a request is refused (contracts.md C1.1, C3.5, E3.2).</summary>
/// <param name="Status">The HTTP status; the vendor has some of its own.</param>
/// <param name="Error">A code of the vendor's, or a few words that name the place; null: the answer has no body.</param>
internal sealed record PlacewiseRefusal(int Status, string? Error)
{
    private const int HeaderMissing = 470;
    private const int HeaderMalformed = 471;

    /// <summary>The body cannot be read as JSON.</summary>
    internal static PlacewiseRefusal Unreadable { get; } = new(StatusCodes.Status400BadRequest, null);

    internal static PlacewiseRefusal TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "payload_too_large");

    /// <summary>What the limiter does not let in.</summary>
    internal static PlacewiseRefusal NotNow(BulkPass pass) => new(pass.IsAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests, pass.Refusal);

    internal static PlacewiseRefusal OtherRequest { get; } = new(StatusCodes.Status422UnprocessableEntity, KeyedRequest.OtherRequest);

    internal static PlacewiseRefusal TakenNow { get; } = new(StatusCodes.Status503ServiceUnavailable, KeyedRequest.TakenNow);

    internal static PlacewiseRefusal Missing(string header) => new(HeaderMissing, $"{header}: missing");

    internal static PlacewiseRefusal Malformed(string header) => new(HeaderMalformed, $"{header}: malformed");

    internal static PlacewiseRefusal NotAuthorised(string text) => new(StatusCodes.Status401Unauthorized, text);

    internal static PlacewiseRefusal Forbidden(string permit) => new(StatusCodes.Status403Forbidden, $"permit {permit} is needed");

    internal static PlacewiseRefusal NotFound(string text) => new(StatusCodes.Status404NotFound, text);

    internal static PlacewiseRefusal Invalid(string code) => new(StatusCodes.Status422UnprocessableEntity, code);
}
