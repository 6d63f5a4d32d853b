namespace BulkImport.Api.Console;

/// <summary>What a browser may do with an answer of the console.</summary>
internal static class PageHeaders
{
    /// <param name="headers">Of the answer.</param>
    /// <param name="styleNonce">
    /// For the style sheets of the messages shown in frames: a frame made from text is bound to the policy of the page around it, and messages bring their own styles.
    /// </param>
    internal static void Set(IHeaderDictionary headers, string? styleNonce = null)
    {
        var styles = styleNonce is null ? "'self'" : $"'self' 'nonce-{styleNonce}'";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
