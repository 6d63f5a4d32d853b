namespace BulkImport.Api.Console;

/// <summary>The session of the browser that sent a request: a cookie that holds the sealed token.</summary>
internal sealed class ConsoleSession(string token)
{
    internal const string Cookie = "bulkimport_session";

    /// <summary>The token of the session that stands in the cookie; null: no session, or another site's page may have sent the request. A header's token wins over it.</summary>
    internal static string? TokenOf(HttpContext context) => context.Features.Get<ConsoleSession>()?.Token;

    private string Token { get; } = token;
}
