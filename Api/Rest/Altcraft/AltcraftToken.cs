namespace BulkImport.Api.Rest.Altcraft;

/// <summary>Where a token may stand beside the body (contracts.md A1.2). One in the body wins.</summary>
internal static class AltcraftToken
{
    private const string Bearer = "Bearer ";

    /// <summary>The token of the Authorization header, else of the query; null: none.</summary>
    internal static string? Beside(HttpRequest request)
    {
        if (OfHeader(request.Headers.Authorization.ToString()) is { } given)
        {
            return given;
        }

        if (!request.Query.TryGetValue("token", out var token))
        {
            return null;
        }

        // An address is logged on its way and remembered by browsers: the vendor too is about to give this up.
        request.HttpContext.Response.Headers["Deprecation"] = "@1735689600";
        request.HttpContext.Response.Headers.Warning = "299 - \"a token in the query is deprecated: put it into the Authorization header or the body\"";
        return token.ToString();
    }

    /// <summary>The token of an Authorization header's value; null: it holds none.</summary>
    internal static string? OfHeader(string header) => header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
}
