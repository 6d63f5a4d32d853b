namespace BulkImport.Api.Rest.Altcraft;

/// <summary>Where a token may stand beside the body (contracts.md A1.2). One in the body wins.</summary>
internal static class AltcraftToken
{
    private const string Bearer = "Bearer ";

    /// <summary>The token of the Authorization header, else of the query; null: none.</summary>
    internal static string? Beside(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return header[Bearer.Length..].Trim();
        }

        return request.Query.TryGetValue("token", out var token) ? token.ToString() : null;
    }
}
