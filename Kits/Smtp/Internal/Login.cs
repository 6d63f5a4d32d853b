using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>AUTH PLAIN (RFC 4616) or, where only that is offered, LOGIN. No text of a fault repeats what was sent, even if the server does.</summary>
internal sealed class Login(SmtpOptions options)
{
    private const string Hidden = "***";

    private string UserName => options.UserName ?? "";

    private string Password => options.Password ?? "";

    internal async Task RunAsync(Wire wire, Capabilities capabilities)
    {
        if (options.UserName is null) { return; }
        if (!wire.IsEncrypted && !options.AllowsClearTextPassword) { throw new ConnectionFault("The password would travel unencrypted."); }
        var reply = capabilities.Authentication switch
        {
            var offered when offered.Contains("PLAIN") => await PlainAsync(wire),
            var offered when offered.Contains("LOGIN") => await LoginAsync(wire),
            _ => throw new ConnectionFault("The server offers neither AUTH PLAIN nor AUTH LOGIN."),
        };
        if (reply.Code != 235) { throw Refused(reply); }
    }

    private Task<Reply> PlainAsync(Wire wire) => AskAsync(wire, $"AUTH PLAIN {PlainResponse}");

    private async Task<Reply> LoginAsync(Wire wire)
    {
        var reply = await AskAsync(wire, "AUTH LOGIN");
        if (reply.Code == 334) { reply = await AskAsync(wire, Encode(UserName)); }
        return reply.Code == 334 ? await AskAsync(wire, Encode(Password)) : reply;
    }

    private async Task<Reply> AskAsync(Wire wire, string line)
    {
        wire.Append(line);
        await wire.FlushAsync(options.CommandTimeout);
        return await wire.ReadReplyAsync(options.CommandTimeout, "AUTH");
    }

    private ConnectionFault Refused(Reply reply)
    {
        var lines = reply.Lines.Select(Hide).ToList();
        var harmless = reply with { Lines = lines };
        return new ConnectionFault($"The server refuses the login: {harmless.Text}", harmless);
    }

    private string Hide(string line)
    {
        foreach (var secret in new[] { PlainResponse, Encode(Password), Password }.Where(secret => secret.Length > 0))
        {
            line = line.Replace(secret, Hidden, StringComparison.OrdinalIgnoreCase);
        }

        return line;
    }

    private string PlainResponse => Encode($"\0{UserName}\0{Password}");

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
