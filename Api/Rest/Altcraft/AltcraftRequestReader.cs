using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>
/// Reads a request as it arrives: the parameters into <see cref="AltcraftRequest"/>, the items of <c>data</c> one by one into the upload. Chunks are stored while the
/// body still comes in, once the sender is known; until then they wait in memory, which the body's limit bounds.
/// </summary>
internal sealed class AltcraftRequestReader(BodyWindow window, IAccounts accounts, IBulkUpload? upload)
{
    /// <summary>All bytes but attachment data (contracts.md E1.11).</summary>
    internal const int MaxBodyBytes = 10 * 1024 * 1024;

    private readonly JsonValues _values = new(window);
    private readonly ArrayBufferWriter<byte> _row = new(4096);

    internal AltcraftRequest Request { get; } = new();

    /// <summary>Reads all of it; answers why it is refused, or null.</summary>
    internal async Task<Refusal?> ReadAsync(string? tokenBeside, CancellationToken cancellationToken)
    {
        Request.Caller = tokenBeside is null ? null : await accounts.FindCallerAsync(tokenBeside, cancellationToken);
        if (await _values.NextTokenAsync(cancellationToken) != JsonTokenType.StartObject)
        {
            return FaultAt("body") ?? Refusal.Invalid("body: must be a JSON object");
        }

        while (await _values.NextTokenAsync(cancellationToken) == JsonTokenType.PropertyName)
        {
            var refusal = Utf8.IsValid(_values.Value.Span)
                ? await ReadKeyAsync(NameOf(_values.Value), cancellationToken)
                : Refusal.Invalid("body: a name is not valid UTF-8");
            if (refusal is not null)
            {
                return refusal;
            }
        }

        // Moves past the end of the root, so that anything after it is noticed.
        _ = _values.Fault is null ? await _values.NextTokenAsync(cancellationToken) : JsonTokenType.None;
        return FaultAt("body") ?? (Request.Caller is null ? Refusal.TokenRequired(tokenBeside is null ? "token: missing" : "token: unknown") : null);
    }

    private static string NameOf(ReadOnlyMemory<byte> value)
    {
        var reader = new Utf8JsonReader(value.Span);
        return JsonText.IsStorable(value.Span) && reader.Read() ? reader.GetString()! : "";
    }

    private async Task<Refusal?> ReadKeyAsync(string name, CancellationToken cancellationToken)
    {
        if (name == "data" && upload is not null)
        {
            return await ReadRowsAsync(upload, cancellationToken);
        }

        if (await _values.NextValueAsync(cancellationToken) == JsonTokenType.None)
        {
            return FaultAt(name) ?? Refusal.Invalid($"{name}: the body ends here");
        }

        if (!Utf8.IsValid(_values.Value.Span))
        {
            return Refusal.Invalid($"{name}: is not valid UTF-8");
        }

        if (!JsonText.IsStorable(_values.Value.Span))
        {
            return Refusal.Invalid($"{name}{JsonText.PlaceOf(_values.Value.Span)}: holds U+0000 or half of a surrogate pair, which cannot be stored");
        }

        using var document = JsonDocument.Parse(_values.Value, new JsonDocumentOptions { MaxDepth = 64 });
        Request.Set(name, document.RootElement.Clone());
        return name == "token" ? await ReadTokenAsync(cancellationToken) : null;
    }

    private async Task<Refusal?> ReadTokenAsync(CancellationToken cancellationToken)
    {
        if (Request.Get("token") is null)
        {
            return null;
        }

        if (Request.Get("token") is not { ValueKind: JsonValueKind.String } token)
        {
            return Refusal.TokenRequired("token: must be a string");
        }

        Request.Caller = await accounts.FindCallerAsync(token.GetString()!, cancellationToken);
        return Request.Caller is null ? Refusal.TokenRequired("token: unknown") : null;
    }

    private async Task<Refusal?> ReadRowsAsync(IBulkUpload rows, CancellationToken cancellationToken)
    {
        if (Request.HasRows)
        {
            return Refusal.Invalid("data: given twice");
        }

        Request.HasRows = true;
        if (await _values.NextTokenAsync(cancellationToken) != JsonTokenType.StartArray)
        {
            return FaultAt("data") ?? Refusal.Invalid("data: must be an array");
        }

        for (var kind = await _values.NextValueAsync(cancellationToken); kind != JsonTokenType.EndArray; kind = await _values.NextValueAsync(cancellationToken))
        {
            var refusal = kind == JsonTokenType.None ? FaultAt($"data[{rows.RowCount}]") ?? Refusal.Invalid($"data[{rows.RowCount}]: the body ends here") : TakeRow(rows);
            if (refusal is not null)
            {
                return refusal;
            }

            if (rows.CanSpill && Request.Caller is { } caller)
            {
                rows.Retention = caller.Retention;
                await rows.SpillAsync(cancellationToken);
            }
        }

        return null;
    }

    private Refusal? TakeRow(IBulkUpload rows)
    {
        var item = _values.Value.Span;
        if (!Utf8.IsValid(item))
        {
            return Refusal.Invalid($"data[{rows.RowCount}]{JsonFault.PathTo(item[..ValidLength(item)])}: is not valid UTF-8");
        }

        _row.ResetWrittenCount();
        AltcraftItem.Write(item, _row);
        rows.AddRow(_row.WrittenSpan);
        return null;
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        while (Rune.DecodeFromUtf8(rest, out _, out var length) == OperationStatus.Done)
        {
            rest = rest[length..];
        }

        return bytes.Length - rest.Length;
    }

    private Refusal? FaultAt(string place) => _values.Fault switch
    {
        null => null,
        { IsTooLong: true } => Refusal.BodyTooLarge,
        { } fault => Refusal.Invalid(place + fault.Text),
    };
}
