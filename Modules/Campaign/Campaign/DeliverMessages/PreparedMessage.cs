using System.Text.Json;
using BulkImport.Campaign.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>A campaign's message, made ready to be rendered for one profile after another.</summary>
/// <param name="ResourceId">Whose subscriptions it is for.</param>
/// <param name="Channel">By which it goes.</param>
/// <param name="Message">Its templates.</param>
internal sealed record MessageSource(int ResourceId, string Channel, MessageTemplate Message);

internal sealed class PreparedMessage(MessageSource source, JsonElement? content, Func<TemplateValues, string>? body = null)
{
    private const string Erased = "erased";

    private readonly Template _subject = Template.Parse(source.Message.Subject);
    private readonly Template _text = Template.Parse(source.Message.Text);
    private readonly Template _html = Template.Parse(source.Message.Html);

    /// <summary>The message for one row's profile. Without an address, or without the profile (erased meanwhile), it says why it is not to be sent.</summary>
    internal RenderedMessage Render(Guid id, int ord, long number, ProfileView? profile)
    {
        if (profile is null)
        {
            return new RenderedMessage(ord, number, id, source.Channel, Erased);
        }

        using var fields = JsonDocument.Parse(profile.Fields);
        using var subscriptions = JsonDocument.Parse(profile.Subscriptions);
        var recipient = Recipient.Choose(source.ResourceId, source.Channel, fields.RootElement, subscriptions.RootElement);
        if (recipient.Address is null)
        {
            return new RenderedMessage(ord, number, id, source.Channel, recipient.Reason);
        }

        var values = new TemplateValues(fields.RootElement, content, recipient);
        var message = new RenderedMessage(ord, number, id, source.Channel, "")
        {
            Address = recipient.Address,
            Subject = OneLine(_subject.Render(values, TemplateForm.Text)),
            Text = _text.Render(values, TemplateForm.Text),
            Html = _html.Render(values, TemplateForm.Html),
        };
        return body is null ? message : message with { Body = body(values with { Message = message }) };
    }

    // A subject is a header: a value with a line break must not begin another one.
    private static string OneLine(string text) => text.AsSpan().ContainsAny('\r', '\n') ? string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)) : text;
}
