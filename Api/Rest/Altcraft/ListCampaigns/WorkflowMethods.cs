using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Campaign.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ListCampaigns;

/// <summary><c>workflows/list</c>, <c>activate</c> and <c>deactivate</c> (contracts.md A8).</summary>
internal sealed class WorkflowMethods(AltcraftRequestReader reader, ICampaigns campaigns)
{
    internal async Task ListAsync(HttpContext context)
    {
        if (await ListPage.ReadAsync(context, reader) is not ({ } request, var page))
        {
            return;
        }

        var workflows = await campaigns.ListWorkflowsAsync(request.Caller!.Account, context.RequestAborted);
        var left = workflows.Where(workflow => workflow.Id >= page.FromId).OrderBy(workflow => workflow.Id).Skip(page.Limit).FirstOrDefault();
        await AltcraftAnswer.SucceedWithDataAsync(context, json => page.Write(json, workflows, workflow => workflow.Id, Write), json =>
        {
            // Newer and older clients look for the number under different names.
            json.WriteNumber("total", workflows.Count);
            json.WriteNumber("total_count", workflows.Count);
            if (left is not null)
            {
                json.WriteNumber("next_from_id", left.Id);
            }
        });
    }

    internal Task ActivateAsync(HttpContext context) => SetActiveAsync(context, active: true);

    internal Task DeactivateAsync(HttpContext context) => SetActiveAsync(context, active: false);

    private async Task SetActiveAsync(HttpContext context, bool active)
    {
        var (request, refusal) = await reader.ReadAsync(context);
        int? id = null;
        var skipProfiles = false;
        refusal ??= request.Caller!.May("import") ? null : Refusal.NoAccess("token: lacks the role import");
        refusal ??= request.ReadInteger("id", out id) ?? request.ReadFlag("skip_profiles", out skipProfiles) ?? (id is null ? Refusal.Invalid("id: missing") : null);
        var isDone = refusal is null && await campaigns.SetWorkflowActiveAsync(request.Caller!.Account, id!.Value, active, skipProfiles, context.RequestAborted);
        await (isDone
            ? AltcraftAnswer.SucceedWithDataAsync(context, json => json.WriteNullValue())
            : AltcraftAnswer.RefuseAsync(context, refusal ?? Refusal.NotFound($"id: no workflow {id}")));
    }

    private static void Write(Utf8JsonWriter json, WorkflowView workflow)
    {
        json.WriteNumber("id", workflow.Id);
        json.WriteString("name", workflow.Name);
        json.WriteNumber("list_id", workflow.DatabaseId);
        json.WriteBoolean("is_active", workflow.Active);
        ListPage.WriteEmpty(json, "ui_tags");
        json.WriteString("mode", workflow.Mode);
        ListPage.WriteEmpty(json, "groups");
        json.WritePropertyName("nodes");
        WriteNodes(json, workflow.Nodes);
    }

    // What a node does is its owner's business: an integration asks which there are.
    private static void WriteNodes(Utf8JsonWriter json, string nodes)
    {
        json.WriteStartArray();
        foreach (var node in JsonElement.Parse(nodes).EnumerateArray())
        {
            json.WriteStartObject();
            foreach (var property in node.EnumerateObject().Where(property => property.Name is "id" or "type"))
            {
                property.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
