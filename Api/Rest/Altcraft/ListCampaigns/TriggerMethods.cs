using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Campaign.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ListCampaigns;

/// <summary><c>campaigns/triggers/list</c> and <c>get</c> (contracts.md A8).</summary>
internal sealed class TriggerMethods(AltcraftRequestReader reader, ICampaigns campaigns)
{
    internal async Task ListAsync(HttpContext context)
    {
        if (await ListPage.ReadAsync(context, reader) is not ({ } request, var page))
        {
            return;
        }

        if (request.ReadFlag("is_active", out var active) is { } refusal)
        {
            await AltcraftAnswer.RefuseAsync(context, refusal);
            return;
        }

        var isFiltered = request.Get("is_active") is not null;
        var triggers = (await campaigns.ListTriggersAsync(request.Caller!.Account, context.RequestAborted)).Where(trigger => !isFiltered || trigger.Active == active).ToList();
        await AltcraftAnswer.SucceedWithDataAsync(
            context, json => page.Write(json, triggers, trigger => trigger.Id, Write), json => json.WriteNumber("total_count", triggers.Count));
    }

    internal async Task GetAsync(HttpContext context)
    {
        if (await ListPage.ReadIdAsync(context, reader, "id") is ({ } request, var id))
        {
            var trigger = await campaigns.FindTriggerAsync(request.Caller!.Account, id, context.RequestAborted);
            await (trigger is null
                ? AltcraftAnswer.RefuseAsync(context, Refusal.NotFound($"id: no trigger {id}"))
                : AltcraftAnswer.SucceedWithDataAsync(context, json => WriteWhole(json, trigger)));
        }
    }

    private static void Write(Utf8JsonWriter json, TriggerView trigger)
    {
        json.WriteNumber("id", trigger.Id);
        json.WriteString("name", trigger.Name);
        json.WriteString("type", trigger.Kind);
        json.WriteBoolean("is_active", trigger.Active);
        json.WriteBoolean("for_confirm", false);
        ListPage.WriteEmpty(json, "ui_tags");
        ListPage.WriteEmpty(json, "groups");
    }

    private static void WriteWhole(Utf8JsonWriter json, TriggerView trigger)
    {
        json.WriteStartObject();
        json.WriteNumber("id", trigger.Id);
        json.WriteString("name", trigger.Name);
        json.WriteBoolean("is_active", trigger.Active);
        json.WriteNumber("list_id", trigger.DatabaseId);
        json.WriteNumber("resource_id", trigger.ResourceId);
        json.WriteString("send_channel", trigger.Channel);
        json.WriteString("trigger_type", trigger.Kind);
        json.WriteNumber("skip_minutes", 0);
        json.WriteStartArray("content");
        json.WriteStartObject();
        json.WriteString("subject", trigger.Message.Subject);
        json.WriteString("text", trigger.Message.Text);
        json.WriteString("html", trigger.Message.Html);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
