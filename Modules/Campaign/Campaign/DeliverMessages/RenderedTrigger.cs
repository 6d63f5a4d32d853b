using System.Text.Json;
using BulkImport.Campaign.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>A trigger's message, made ready to be rendered for one profile after another.</summary>
internal sealed class RenderedTrigger(int resourceId, string channel, MessageTemplate message)
{
    private readonly Template _subject = Template.Parse(message.Subject);
    private readonly Template _text = Template.Parse(message.Text);
    private readonly Template _html = Template.Parse(message.Html);

    /// <summary>The message for one row's profile. Without an address, or without the profile (erased meanwhile), it is kept as skipped.</summary>
    internal DeliveryView Render(int ord, ProfileView? profile, long number, JsonElement? content)
    {
        if (profile is null)
        {
            return Skipped(ord, number);
        }

        using var fields = JsonDocument.Parse(profile.Fields);
        using var subscriptions = JsonDocument.Parse(profile.Subscriptions);
        var address = Address.Choose(resourceId, channel, fields.RootElement, subscriptions.RootElement);
        if (address is null)
        {
            return Skipped(ord, number);
        }

        var values = new TemplateValues(fields.RootElement, content);
        return new DeliveryView(
            ord, number, "kept", channel, address, _subject.Render(values, asHtml: false), _text.Render(values, asHtml: false), _html.Render(values, asHtml: true));
    }

    private DeliveryView Skipped(int ord, long number) => new(ord, number, "skipped", channel, "", "", "", "");
}
