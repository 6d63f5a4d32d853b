using System.Buffers;
using System.Net.Http.Headers;
using System.Security;
using System.Text;
using System.Text.Json;
using BulkImport.AppHost.Push.ReadRows;

namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>Altcraft's import that launches a trigger or a workflow for each row, in JSON or XML as the file is.</summary>
internal sealed class AltcraftDialect : PushDialect
{
    private readonly string _importId;
    private readonly bool _isXml;

    internal AltcraftDialect(PushOptions options, string importId) : base(options)
    {
        (_importId, _isXml) = (importId, options.ActualFormat == FileFormat.Xml);
        if (options.Parameters.ContainsKey("trigger_id") == options.Parameters.ContainsKey("workflow_id"))
        {
            throw PushException.Usage("Either --trigger or --workflow says what is launched for the rows.");
        }
    }

    internal override int MostRows => 10_000;

    internal override string MediaType => _isXml ? "application/xml" : base.MediaType;

    internal override ReadOnlySpan<byte> Between => _isXml ? "\n"u8 : base.Between;

    protected override string Path =>
        $"/api/v1.1/{(Options.Parameters.ContainsKey("trigger_id") ? "campaigns/triggers" : "workflows")}/import_and_start_batch_task";

    internal override void Begin(int bulk, IBufferWriter<byte> body)
    {
        if (!_isXml)
        {
            WriteParameters(body);
            body.Write("\"data\":["u8);
            return;
        }

        body.Write("<xml>"u8);
        foreach (var (name, json) in Options.Parameters)
        {
            var value = JsonElement.Parse(json);
            body.Write(Encoding.UTF8.GetBytes($"<{name}>{SecurityElement.Escape(value.ValueKind == JsonValueKind.String ? value.GetString() : json)}</{name}>"));
        }
    }

    internal override void End(IReadOnlyCollection<string> fields, IBufferWriter<byte> body) => body.Write(_isXml ? "</xml>"u8 : "]}"u8);

    protected override Task SignAsync(HttpRequestMessage request, HttpClient http, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Options.Service.Token);
        request.Headers.Add("Import-Id", _importId);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return Task.CompletedTask;
    }

    protected override async Task<Reply<string>> ReadAsync(HttpClient http, HttpResponseMessage response, PreparedBulk prepared, CancellationToken cancellationToken)
    {
        var answer = await JsonOfAsync(response, cancellationToken);
        if (Text(answer, "task_id") is { Length: > 0 } task)
        {
            return new Reply<string>(task);
        }

        var code = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("error", out var error) && error.TryGetInt32(out var number) ? number : (int)response.StatusCode;
        var text = $"{Text(answer, "error_text")}: {Text(answer, "error_debug")}".Trim(':', ' ');
        return Refuse(response, code, text.Length == 0 ? response.ReasonPhrase ?? "no answer of its" : text, prepared.Bulk.Place);
    }
}
