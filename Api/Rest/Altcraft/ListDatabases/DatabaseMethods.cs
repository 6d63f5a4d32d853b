using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.ListCampaigns;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ListDatabases;

/// <summary><c>databases/list</c> and <c>databases/fields_get</c>.</summary>
internal sealed class DatabaseMethods(AltcraftRequestReader reader, IDatabases databases)
{
    internal async Task ListAsync(HttpContext context)
    {
        if (await ListPage.ReadAsync(context, reader) is ({ } request, var page))
        {
            var all = await databases.ListAsync(request.Caller!.Account, context.RequestAborted);
            await AltcraftAnswer.SucceedWithDataAsync(
                context, json => page.Write(json, all, database => database.Id, Write), json => json.WriteNumber("total_count", all.Count));
        }
    }

    internal async Task FieldsAsync(HttpContext context)
    {
        if (await ListPage.ReadIdAsync(context, reader, "db_id") is ({ } request, var id))
        {
            var database = await databases.FindAsync(request.Caller!.Account, id, context.RequestAborted);
            await (database is null
                ? AltcraftAnswer.RefuseAsync(context, Refusal.NotFound($"db_id: no database {id}"))
                : AltcraftAnswer.SucceedWithDataAsync(context, json => WriteFields(json, database)));
        }
    }

    private static void Write(Utf8JsonWriter json, ProfileDatabase database)
    {
        json.WriteNumber("id", database.Id);
        json.WriteString("name", database.Name);
    }

    private static void WriteFields(Utf8JsonWriter json, ProfileDatabase database)
    {
        json.WriteStartArray();
        foreach (var field in database.AllFields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("type", field.Type);
            json.WriteBoolean("is_system", field.IsSystem);
            json.WriteBoolean("is_matchable", field.IsMatchable);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
