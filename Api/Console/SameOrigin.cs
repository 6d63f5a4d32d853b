namespace BulkImport.Api.Console;

/// <summary>
/// Whether the console's own pages sent a request. A browser sends the cookie with whatever any page makes it ask for; only our own can set the header, and only the browser the others.
/// </summary>
internal static class SameOrigin
{
    internal const string Header = "X-Requested-By";
    internal const string Value = "console";

    internal static bool Sent(HttpRequest request)
    {
        if (request.Headers[Header] == Value)
        {
            return true;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 ? site == "same-origin" : request.Headers.Origin == $"{request.Scheme}://{request.Host}";
    }
}
