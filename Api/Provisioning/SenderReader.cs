using System.Net.Mail;
using System.Text.Json;

namespace BulkImport.Api.Provisioning;

// By which way the messages of a channel leave. Which of its sections a sender has is its kind; one without is a mailbox.
internal static class SenderReader
{
    private static readonly string[] Securities = ["auto", "none", "starttls", "tls"];
    private static readonly string[] Methods = ["POST", "PUT"];

    internal static SenderEntry Read(Section section)
    {
        var (name, channel) = (section.Text("name"), section.Word("channel", ProvisioningWords.Channels));
        var (smtp, http) = (section.One("smtp", Smtp), section.One("http", Http));
        if (smtp is not null && http is not null) { section.Fault("http", "a sender has smtp or http, not both"); }
        if (smtp is not null && channel.Length > 0 && channel != "email") { section.Fault("smtp", $"sends e-mail, not {channel}"); }
        return new SenderEntry(
            name, channel, smtp is not null ? "smtp" : http is not null ? "http" : "mailbox", section.Ids("resources"), section.Number("perSecond", least: 0, otherwise: 0),
            smtp ?? http ?? "{}");
    }

    private static string Smtp(Section section)
    {
        var from = section.Text("from");
        if (from.Length > 0 && !MailAddress.TryCreate(from, out _)) { section.Fault("from", "is not an e-mail address"); }
        var (user, password) = (section.OptionalText("user"), section.OptionalSecret("password"));
        if (user is null != password is null) { section.Fault(user is null ? "user" : "password", "user and password belong together"); }
        return JsonSerializer.Serialize(new
        {
            host = section.Text("host"),
            port = section.Number("port", least: 1, otherwise: 587),
            security = section.Word("security", Securities, otherwise: "auto"),
            user,
            password,
            from,
            fromName = section.OptionalText("fromName"),
            replyTo = section.OptionalText("replyTo"),
            connections = section.Number("connections", least: 1, otherwise: 4),
            timeoutSeconds = section.Number("timeoutSeconds", least: 1, otherwise: 60),
            acceptAnyCertificate = section.Flag("acceptAnyCertificate", otherwise: false),
        });
    }

    private static string Http(Section section)
    {
        var (body, form) = (section.Json("body", JsonValueKind.Object, ""), section.Json("form", JsonValueKind.Object, ""));
        if (body.Length > 0 == form.Length > 0) { section.Fault("body", "one of body and form is needed"); }
        var url = section.Url("url");
        var sent = body.Length > 0 ? body : form.Length > 0 ? form : "{}";
        if (form.Length > 0 && JsonElement.Parse(form).EnumerateObject().Any(field => field.Value.ValueKind is not JsonValueKind.String)) { section.Fault("form", "its values must be strings"); }
        return JsonSerializer.Serialize(new
        {
            url,
            method = section.Word("method", Methods, otherwise: "POST"),
            headers = section.SecretTexts("headers"),
            parallel = section.Number("parallel", least: 1, otherwise: 4),
            body = JsonElement.Parse(sent),
            isForm = form.Length > 0,
        });
    }
}
