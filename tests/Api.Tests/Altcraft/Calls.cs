using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>Calls of any method, in either format, and looks into what is stored.</summary>
internal static class Calls
{
    internal const string Root = "/api/v1.1/";

    /// <summary>What a method without launches answers: the whole text. What follows from the call comes to its end.</summary>
    internal static async Task<string> CallTextAsync(this AltcraftApi api, string method, string body, bool isXml = false)
    {
        var text = "";
        var content = isXml ? new StringContent(XmlForm.Of(body), Encoding.UTF8, "application/xml") : new StringContent(body, Encoding.UTF8, "application/json");
        await api.TrackAsync(async () => text = await api.PostTextAsync(Root + method, content));
        return text;
    }

    internal static async Task<JsonElement> CallAsync(this AltcraftApi api, string method, string body) => JsonElement.Parse(await api.CallTextAsync(method, body));

    /// <summary>The envelope of an answer, whatever its format.</summary>
    internal static async Task<(int Code, string Text, string? Debug)> RefusalAsync(this AltcraftApi api, string method, string body, bool isXml = false)
    {
        var text = await api.CallTextAsync(method, body, isXml);
        if (isXml)
        {
            var xml = XElement.Parse(text);
            return ((int)xml.Element("error")!, (string)xml.Element("error_text")!, (string?)xml.Element("error_debug"));
        }

        var json = JsonElement.Parse(text);
        return (json.GetProperty("error").GetInt32(), json.GetProperty("error_text").GetString()!, json.TryGetProperty("error_debug", out var debug) ? debug.GetString() : null);
    }

    internal static async Task<List<T>> QueryAsync<T>(this AltcraftApi api, string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = api.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    internal static async Task<long> CountAsync(this AltcraftApi api, string sql) => Assert.Single(await api.QueryAsync(sql, row => row.GetInt64(0)));

    /// <summary>What is known of the attachments of a bulk.</summary>
    internal static Task<List<(int Index, string Name, string MediaType, long Length)>> AttachmentsAsync(this AltcraftApi api, string bulk) => api.QueryAsync(
        """
        select (a ->> 'Index')::int, a ->> 'Name', a ->> 'MediaType', (a ->> 'Length')::bigint
        from import.bulk, jsonb_array_elements(launch -> 'Attachments') with ordinality as list (a, place)
        where id = $1 order by place
        """,
        row => (row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), Guid.Parse(bulk));

    /// <summary>The stored bytes of an attachment.</summary>
    internal static async Task<byte[]> AttachedAsync(this AltcraftApi api, string bulk, int index) =>
    [
        .. (await api.QueryAsync(
            "select bytes from import.attachment_part where upload = $1 and attachment = $2 order by part", row => row.GetFieldValue<byte[]>(0), Guid.Parse(bulk), index)).SelectMany(part => part),
    ];

    /// <summary>Gives north the workflows 12 and 13 and an inactive 99, and south its 60.</summary>
    internal static Task AddWorkflowsAsync(this AltcraftApi api) => api.ExecuteAsync("""
        insert into campaign.workflow (account, id, name, database_id, active, nodes)
        select account.id, w.id, w.name, 1, w.active, '[{"id":1}]'
        from (values ('north', 12, 'Onboarding', true), ('north', 13, 'Farewell', true), ('north', 99, 'Retired', false), ('south', 60, 'Greeting', true)) as w (account, id, name, active)
        join import.account on account.name = w.account
        on conflict do nothing
        """);
}
