using BulkImport.Api.Rest.Dengage.ReadBody;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.LogIn;

/// <summary>Opens a session (contracts.md B2, E2.1). The answer is not in the envelope; a refusal is.</summary>
internal sealed class LogInMethod(IAccounts accounts)
{
    private static readonly DengageBodyReader Reader = new(list: "", mostRecords: 0, "userkey", "password");

    internal async Task HandleAsync(HttpContext context)
    {
        var (body, refusal) = await Reader.ReadAsync(context.Request, context.RequestAborted);
        var (userkey, password) = ("", "");
        refusal ??= body!.ReadText("userkey", out userkey) ?? body.ReadText("password", out password);
        var session = refusal is null ? await accounts.LogInAsync(userkey, password, context.RequestAborted) : null;
        if (session is null)
        {
            await DengageAnswer.RefuseAsync(context, refusal ?? DengageRefusal.NotAuthenticated);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await DengageAnswer.WriteBareAsync(context, json =>
        {
            json.WriteString("access_token", session.Token);
            json.WriteString("token_type", "bearer");
            json.WriteNumber("expires_in", (int)session.ExpiresIn.TotalSeconds);
        });
    }
}
