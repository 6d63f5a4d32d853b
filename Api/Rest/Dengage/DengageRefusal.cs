using BulkImport.Api.Rest.Limits;

namespace BulkImport.Api.Rest.Dengage;

/// <summary>Why a request is not carried out (contracts.md B1.2). Where the vendor has no code of its own, the code is the HTTP status.</summary>
internal sealed record DengageRefusal(int Status, int Code, string Message)
{
    internal const int FieldError = 1;
    internal const int Forbidden = 10;
    internal const int ValidationFails = 11;
    internal const int UnexpectedError = 999;

    internal static readonly DengageRefusal NotAuthenticated = new(StatusCodes.Status401Unauthorized, Forbidden, "Not-authenticated. Please re-login.");

    internal static DengageRefusal NotAllowed(string permission) => new(
        StatusCodes.Status403Forbidden, Forbidden,
        $"The operation is not allowed. Your API user does not have the {permission} role permission required to use this API.");

    /// <summary>The body cannot be read.</summary>
    internal static DengageRefusal Malformed(string message) => new(StatusCodes.Status400BadRequest, FieldError, message);

    /// <summary>The body can be read and asks for what cannot be.</summary>
    internal static DengageRefusal Invalid(string message) => new(StatusCodes.Status400BadRequest, ValidationFails, message);

    /// <summary>What the limiter does not let in.</summary>
    internal static DengageRefusal NotNow(BulkPass pass) => Of(pass.IsAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests, pass.Refusal);

    internal static DengageRefusal Of(int status, string message) => new(status, status, message);
}
