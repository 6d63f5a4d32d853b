using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>Cuts a chunk's payload into rows (<see cref="CanonicalRow"/>).</summary>
internal static class RowReader
{
    internal static List<ImportRow> Read(StagedChunk chunk)
    {
        var rows = new List<ImportRow>(chunk.RowCount);
        var reader = new Utf8JsonReader(chunk.Payload.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            rows.Add(ReadRow(ref reader, chunk.Payload, chunk.FirstOrd + rows.Count));
        }

        return rows;
    }

    private static ImportRow ReadRow(ref Utf8JsonReader reader, ReadOnlyMemory<byte> payload, int ord)
    {
        ReadOnlyMemory<byte> data = RawJson.EmptyObject, match = default, firstPhone = default, created = default, entry = default, mergeInto = default;
        RowRejection? fault = null;
        var isSkipped = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = PartOf(ref reader);
            reader.Read();
            var value = RawJson.Slice(ref reader, payload);
            data = part == CanonicalRow.Data ? value : data;
            match = part == CanonicalRow.Match ? value : match;
            firstPhone = part == CanonicalRow.FirstPhone ? value : firstPhone;
            created = part == CanonicalRow.Created ? value : created;
            entry = part == CanonicalRow.Entry ? value : entry;
            mergeInto = part == CanonicalRow.MergeInto ? value : mergeInto;
            isSkipped |= part == CanonicalRow.Skip;
            fault = part is CanonicalRow.Fault or CanonicalRow.Skip ? ReadFault(value, ord) : fault;
        }

        return new ImportRow
        {
            Ord = ord,
            Data = data,
            Match = match,
            Fault = fault,
            IsSkipped = isSkipped,
            FirstPhone = firstPhone,
            Created = created,
            Entry = entry,
            MergeInto = mergeInto,
        };
    }

    private static string? PartOf(ref Utf8JsonReader reader) => reader.ValueTextEquals(CanonicalRow.Data) ? CanonicalRow.Data
        : reader.ValueTextEquals(CanonicalRow.Match) ? CanonicalRow.Match
        : reader.ValueTextEquals(CanonicalRow.FirstPhone) ? CanonicalRow.FirstPhone
        : reader.ValueTextEquals(CanonicalRow.Created) ? CanonicalRow.Created
        : reader.ValueTextEquals(CanonicalRow.Entry) ? CanonicalRow.Entry
        : reader.ValueTextEquals(CanonicalRow.MergeInto) ? CanonicalRow.MergeInto
        : reader.ValueTextEquals(CanonicalRow.Fault) ? CanonicalRow.Fault
        : reader.ValueTextEquals(CanonicalRow.Skip) ? CanonicalRow.Skip
        : null;

    private static RowRejection ReadFault(ReadOnlyMemory<byte> value, int ord)
    {
        using var document = JsonDocument.Parse(value);
        var fault = document.RootElement;
        var code = fault.TryGetProperty("code", out var given) ? given.GetInt32() : 0;
        return new RowRejection(ord, code, fault.GetProperty("place").GetString()!, fault.GetProperty("text").GetString()!);
    }
}
