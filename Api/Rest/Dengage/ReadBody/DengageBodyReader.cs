using System.Text.Json;
using System.Text.Unicode;
using BulkImport.Api.Rest.Altcraft.ReadBody;

namespace BulkImport.Api.Rest.Dengage.ReadBody;

/// <summary>
/// Reads a JSON body as it arrives, value by value. The elements of its list are kept until its end: what the columns are, and which of several records of one contact
/// counts, may only be known then. The body's limit and the list's bound what is kept.
/// </summary>
/// <param name="list">The name of the list; empty: the body has none.</param>
/// <param name="mostRecords">How many elements are kept; further ones are counted.</param>
/// <param name="parameters">What else the method looks for. Other names are ignored.</param>
internal sealed class DengageBodyReader(string list, int mostRecords, params string[] parameters)
{
    internal async Task<(DengageBody? Body, DengageRefusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentType is { Length: > 0 } && !request.HasJsonContentType())
        {
            return (null, DengageRefusal.Of(StatusCodes.Status415UnsupportedMediaType, "Content-Type: must be application/json"));
        }

        using var window = new BodyWindow(request.Body);
        var reading = new Reading(this, new JsonValues(window));
        await reading.ReadAsync(cancellationToken);
        return reading.Refusal is null ? (reading.Body, null) : (null, reading.Refusal);
    }

    private sealed class Reading(DengageBodyReader reader, JsonValues values)
    {
        private readonly Dictionary<string, JsonElement> _parameters = new(StringComparer.Ordinal);
        private readonly List<ReadOnlyMemory<byte>> _records = [];
        private int? _count;

        internal DengageRefusal? Refusal { get; private set; }

        internal DengageBody Body => new(_parameters) { Records = _records, RecordCount = _count };

        internal async Task ReadAsync(CancellationToken cancellationToken)
        {
            if (await values.NextTokenAsync(cancellationToken) != JsonTokenType.StartObject)
            {
                Refuse("body", "must be a JSON object");
            }

            for (var keys = 0; Refusal is null && await values.NextTokenAsync(cancellationToken) == JsonTokenType.PropertyName; keys++)
            {
                if (keys == BodyLimits.Keys)
                {
                    Refuse("body", $"holds more than {BodyLimits.Keys} keys");
                    return;
                }

                var name = NameOf(values.Value.Span);
                await (name.Length > 0 && name == reader.List ? ReadListAsync(cancellationToken) : ReadParameterAsync(name, cancellationToken));
            }

            if (Refusal is null)
            {
                await values.EndAsync(cancellationToken);
                Refusal = FaultAt("body");
            }
        }

        // A name that is no text is nobody's.
        private static string NameOf(ReadOnlySpan<byte> name)
        {
            var reader = new Utf8JsonReader(name);
            return Utf8.IsValid(name) && JsonText.IsStorable(name) && reader.Read() ? reader.GetString()! : "";
        }

        private async Task ReadParameterAsync(string name, CancellationToken cancellationToken)
        {
            if (await values.NextValueAsync(cancellationToken) == JsonTokenType.None)
            {
                Refuse(name, "the body ends here");
            }
            else if (reader.Parameters.FirstOrDefault(one => one.Equals(name, reader.Comparison)) is { } parameter && Check(parameter))
            {
                var value = JsonElement.Parse(values.Value.Span);
                if (value.ValueKind != JsonValueKind.Null)
                {
                    _parameters[parameter] = value;
                }
            }
        }

        private async Task ReadListAsync(CancellationToken cancellationToken)
        {
            var kind = await values.NextTokenAsync(cancellationToken);
            if (kind != JsonTokenType.StartArray || _count is not null)
            {
                Refuse(reader.List, _count is null ? "must be an array" : "given twice");
                return;
            }

            _count = 0;
            for (kind = await values.NextValueAsync(cancellationToken); kind != JsonTokenType.EndArray; kind = await values.NextValueAsync(cancellationToken))
            {
                if (kind == JsonTokenType.None)
                {
                    Refuse($"{reader.List}[{_count}]", "the body ends here");
                    return;
                }

                Take();
                if (Refusal is not null)
                {
                    return;
                }
            }
        }

        private void Take()
        {
            if (_count < reader.MostRecords && Check($"{reader.List}[{_count}]", isStored: false))
            {
                _records.Add(values.Value.ToArray());
            }

            _count++;
        }

        private bool Check(string place, bool isStored = true)
        {
            var value = values.Value.Span;
            Refusal = !Utf8.IsValid(value) ? DengageRefusal.Malformed($"{place}: is not valid UTF-8")
                : isStored && !JsonText.IsStorable(value) ? DengageRefusal.Malformed($"{place}{JsonText.PlaceOf(value)}: {JsonText.NotStorable}")
                : null;
            return Refusal is null;
        }

        private void Refuse(string place, string text) => Refusal = FaultAt(place) ?? DengageRefusal.Malformed($"{place}: {text}");

        private DengageRefusal? FaultAt(string place) => values.Fault switch
        {
            null => null,
            { IsTooLong: true } => DengageRefusal.Of(StatusCodes.Status413PayloadTooLarge, $"body: is longer than {BodyLimits.WithoutAttachments} bytes"),
            { } fault => DengageRefusal.Malformed(place + fault.Text),
        };
    }

    private string List => list;

    private int MostRecords => mostRecords;

    private IReadOnlyList<string> Parameters => parameters;

    // The vendor's pages write userkey and userKey.
    private StringComparison Comparison => list.Length == 0 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
