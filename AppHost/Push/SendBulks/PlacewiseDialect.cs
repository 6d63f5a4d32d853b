using System.Buffers;
using System.Globalization;
using System.Text.Json;
using BulkImport.AppHost.Push.FollowTasks;

namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>Placewise's import of members. Its answer names the import alone: which task is the bulk's, the ledger tells by its request number.</summary>
internal sealed class PlacewiseDialect : PushDialect
{
    private readonly string _importId;

    internal PlacewiseDialect(PushOptions options, string importId) : base(options)
    {
        _importId = importId;
        if (options is not { Club: not null, Product: not null, Client: not null })
        {
            throw PushException.Usage("--dialect placewise needs --club, --product and --client.");
        }
    }

    internal override int MostRows => 1_000;

    protected override string Path => $"/v3/{Options.Club}/members/imports";

    internal override void Begin(int bulk, IBufferWriter<byte> body)
    {
        WriteParameters(body, new("import_id", JsonSerializer.Serialize(_importId)), new("request_number", bulk.ToString(CultureInfo.InvariantCulture)));
        body.Write("\"members\":["u8);
    }

    internal override void End(IReadOnlyCollection<string> fields, IBufferWriter<byte> body) => body.Write("]}"u8);

    protected override Task SignAsync(HttpRequestMessage request, HttpClient http, CancellationToken cancellationToken)
    {
        request.Headers.Add("X-Client-Authorization", Options.Client);
        request.Headers.Add("X-User-Agent", "bulkimport-push");
        request.Headers.Add("X-Product-Name", Options.Product);
        return Task.CompletedTask;
    }

    protected override async Task<Reply<string>> ReadAsync(HttpClient http, HttpResponseMessage response, PreparedBulk prepared, CancellationToken cancellationToken)
    {
        var answer = await JsonOfAsync(response, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var text = Text(answer, "error");
            return Refuse(response, (int)response.StatusCode, text.Length == 0 ? response.ReasonPhrase ?? "" : text, prepared.Bulk.Place);
        }

        return await new LedgerClient(http, Options.Service).FindBulkAsync(_importId, prepared.Bulk.Number, cancellationToken);
    }
}
