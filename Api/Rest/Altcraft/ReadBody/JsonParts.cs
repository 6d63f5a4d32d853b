using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>A JSON body, cut into its parts.</summary>
/// <param name="body">The body.</param>
/// <param name="itemsInData"><c>data</c> is a list of items; else it is a parameter like others.</param>
internal sealed class JsonParts(BodyWindow body, bool itemsInData) : IBodyParts
{
    private readonly JsonValues _values = new(body);
    private readonly List<AttachedFile> _files = [];
    private int _items;

    public Refusal? Refusal { get; private set; }

    public bool HasItems { get; private set; }

    public IReadOnlyList<AttachedFile> Files => _files;

    public void Dispose() => body.Dispose();

    public async IAsyncEnumerable<BodyPart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await _values.NextTokenAsync(cancellationToken) != JsonTokenType.StartObject)
        {
            RefuseAt("body", "must be a JSON object");
            yield break;
        }

        for (var keys = 0; await _values.NextTokenAsync(cancellationToken) == JsonTokenType.PropertyName; keys++)
        {
            Refusal = keys == BodyLimits.Keys ? Refusal.Invalid($"body: holds more than {BodyLimits.Keys} keys")
                : Utf8.IsValid(_values.Value.Span) ? null
                : Refusal.Invalid("body: a name is not valid UTF-8");
            if (Refusal is not null)
            {
                yield break;
            }

            await foreach (var part in ReadKeyAsync(NameOf(_values.Value), cancellationToken))
            {
                yield return part;
            }

            if (Refusal is not null)
            {
                yield break;
            }
        }

        await _values.EndAsync(cancellationToken);
        Refusal = FaultAt("body");
    }

    private static string NameOf(ReadOnlyMemory<byte> value)
    {
        var reader = new Utf8JsonReader(value.Span);
        return JsonText.IsStorable(value.Span) && reader.Read() ? reader.GetString()! : "";
    }

    private IAsyncEnumerable<BodyPart> ReadKeyAsync(string name, CancellationToken cancellationToken) => name switch
    {
        "data" when itemsInData => ReadItemsAsync(cancellationToken),
        "attach" => ReadFilesAsync(cancellationToken),
        _ => ReadParameterAsync(name, cancellationToken),
    };

    private async IAsyncEnumerable<BodyPart> ReadParameterAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await _values.NextValueAsync(cancellationToken) == JsonTokenType.None)
        {
            RefuseAt(name, "the body ends here");
        }
        else if (!Utf8.IsValid(_values.Value.Span))
        {
            Refusal = Refusal.Invalid($"{name}: is not valid UTF-8");
        }
        else if (!JsonText.IsStorable(_values.Value.Span))
        {
            Refusal = Refusal.Invalid($"{name}{JsonText.PlaceOf(_values.Value.Span)}: {JsonText.NotStorable}");
        }
        else if (AltcraftRequest.IsKnown(name) && _values.Value.Length > BodyLimits.Parameter)
        {
            Refusal = Refusal.Invalid($"{name}: is longer than {BodyLimits.Parameter} bytes");
        }
        else if (AltcraftRequest.IsKnown(name))
        {
            yield return BodyPart.Parameter(name, _values.Value);
        }
    }

    private async IAsyncEnumerable<BodyPart> ReadItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (HasItems)
        {
            Refusal = Refusal.Invalid("data: given twice");
            yield break;
        }

        HasItems = true;
        if (await _values.NextTokenAsync(cancellationToken) != JsonTokenType.StartArray)
        {
            RefuseAt("data", "must be an array");
            yield break;
        }

        for (var kind = await _values.NextValueAsync(cancellationToken); kind != JsonTokenType.EndArray; kind = await _values.NextValueAsync(cancellationToken))
        {
            if (kind == JsonTokenType.None)
            {
                RefuseAt($"data[{_items}]", "the body ends here");
                yield break;
            }

            if (!Utf8.IsValid(_values.Value.Span))
            {
                Refusal = Refusal.Invalid($"data[{_items}]{JsonFault.PathTo(ValidPart(_values.Value.Span))}: is not valid UTF-8");
                yield break;
            }

            if (++_items > BodyLimits.Items)
            {
                Refusal = Refusal.Invalid($"data: holds more than {BodyLimits.Items} items");
                yield break;
            }

            yield return BodyPart.Item(_values.Value);
        }
    }

    private async IAsyncEnumerable<BodyPart> ReadFilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kind = await _values.NextTokenAsync(cancellationToken);
        var isList = kind == JsonTokenType.StartArray;
        if (kind is not (JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.Null))
        {
            RefuseAt("attach", "must be an array of objects");
        }

        // One object stands for a list of one (contracts.md A4).
        kind = isList ? await _values.NextTokenAsync(cancellationToken) : kind;
        while (Refusal is null && kind == JsonTokenType.StartObject)
        {
            await foreach (var part in ReadFileAsync(cancellationToken))
            {
                yield return part;
            }

            kind = isList && Refusal is null ? await _values.NextTokenAsync(cancellationToken) : JsonTokenType.EndArray;
        }

        if (Refusal is null && isList && kind != JsonTokenType.EndArray)
        {
            RefuseAt($"attach[{_files.Count}]", "must be an object");
        }
    }

    private async IAsyncEnumerable<BodyPart> ReadFileAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var hasData = false;
        var place = $"attach[{_files.Count}]";
        while (await _values.NextTokenAsync(cancellationToken) == JsonTokenType.PropertyName)
        {
            var name = Utf8.IsValid(_values.Value.Span) ? NameOf(_values.Value) : "";
            if (name == "data" && await _values.BeginTextAsync(cancellationToken))
            {
                hasData = true;
                for (var text = await _values.NextTextAsync(cancellationToken); !text.IsEmpty; text = await _values.NextTextAsync(cancellationToken))
                {
                    yield return BodyPart.FileText(_files.Count, text);
                }
            }
            else
            {
                await TakeTextAsync(place, name, texts, cancellationToken);
            }

            if (Refusal is not null || _values.Fault is not null)
            {
                break;
            }
        }

        Refusal ??= FaultAt(place) ?? (_files.Count == BodyLimits.Files ? Refusal.Invalid($"attach: holds more than {BodyLimits.Files} files") : null);
        _files.Add(new AttachedFile(texts, hasData));
    }

    private async Task TakeTextAsync(string place, string name, Dictionary<string, string> texts, CancellationToken cancellationToken)
    {
        var kind = await _values.NextValueAsync(cancellationToken);
        if (kind is JsonTokenType.String && Utf8.IsValid(_values.Value.Span) && JsonText.IsStorable(_values.Value.Span))
        {
            texts[name] = NameOf(_values.Value);
        }
        else if (kind is not JsonTokenType.Null)
        {
            RefuseAt($"{place}.{name}", "must be a string");
        }
    }

    private static ReadOnlySpan<byte> ValidPart(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        while (Rune.DecodeFromUtf8(rest, out _, out var length) == OperationStatus.Done)
        {
            rest = rest[length..];
        }

        return bytes[..^rest.Length];
    }

    private void RefuseAt(string place, string text) => Refusal = FaultAt(place) ?? Refusal.Invalid($"{place}: {text}");

    private Refusal? FaultAt(string place) => _values.Fault switch
    {
        null => null,
        { IsTooLong: true } => Refusal.BodyTooLarge,
        { } fault => Refusal.Invalid(place + fault.Text),
    };
}
