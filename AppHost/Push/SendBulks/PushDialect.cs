using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>How bulks are sent in a dialect: what stands around the rows, and how the answer is read.</summary>
internal abstract class PushDialect(PushOptions options)
{
    protected PushOptions Options => options;

    internal abstract int MostRows { get; }

    /// <summary>How many requests there may be at a time.</summary>
    internal virtual int MostInFlight => int.MaxValue;

    internal virtual string MediaType => "application/json";

    protected abstract string Path { get; }

    internal static PushDialect Of(PushOptions options, string importId) => options.Dialect switch
    {
        "dengage" => new DengageDialect(options),
        "placewise" => new PlacewiseDialect(options, importId),
        _ => new AltcraftDialect(options, importId),
    };

    /// <summary>What comes before the rows of a bulk.</summary>
    internal abstract void Begin(int bulk, IBufferWriter<byte> body);

    /// <summary>What comes between two rows.</summary>
    internal virtual ReadOnlySpan<byte> Between => ","u8;

    /// <summary>What comes behind them.</summary>
    internal abstract void End(IReadOnlyCollection<string> fields, IBufferWriter<byte> body);

    /// <summary>What is asked before anything is sent: the first thing that would be refused.</summary>
    internal virtual Task PrepareAsync(HttpClient http, Patience patience, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends a bulk once; the reply is the id of its task.</summary>
    internal async Task<Reply<string>> SendAsync(HttpClient http, PreparedBulk prepared, Task turn, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Service.Url, Path)) { Content = new HeldContent(prepared.Body.WrittenMemory, turn) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        request.Headers.Add("Idempotency-Key", $"\"{prepared.Bulk.Key}\"");
        await SignAsync(request, http, cancellationToken);
        using var response = await http.SendAsync(request, cancellationToken);
        return await ReadAsync(http, response, prepared, cancellationToken);
    }

    protected abstract Task SignAsync(HttpRequestMessage request, HttpClient http, CancellationToken cancellationToken);

    protected abstract Task<Reply<string>> ReadAsync(HttpClient http, HttpResponseMessage response, PreparedBulk prepared, CancellationToken cancellationToken);

    protected static async Task<JsonElement> JsonOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            // Whoever stands between, or a service of another kind.
            return default;
        }
    }

    protected static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    protected Reply<string> Refuse(HttpResponseMessage response, int code, string text, JournalPlace place) => Patience.Later<string>(response, code, $"{code} {text}")
        ?? throw PushException.Refused($"{options.Service.Url} refused the rows {place.FirstRow} to {place.LastRow} (line {place.Line} on) with {code}: {text}");

    // {"a":1,"b":2 without its end: the rows follow.
    protected void WriteParameters(IBufferWriter<byte> body, params IEnumerable<KeyValuePair<string, string>> further)
    {
        body.Write("{"u8);
        foreach (var (name, json) in options.Parameters.Concat(further))
        {
            body.Write(Encoding.UTF8.GetBytes($"{JsonSerializer.Serialize(name)}:{json},"));
        }
    }
}

/// <summary>Where the rows of a bulk stand in the file, for people: from 1.</summary>
internal readonly record struct JournalPlace(long FirstRow, long LastRow, long Line);
