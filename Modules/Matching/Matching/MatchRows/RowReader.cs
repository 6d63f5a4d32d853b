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
        ReadOnlyMemory<byte> data = RawJson.EmptyObject, match = default;
        RowRejection? fault = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isData = reader.ValueTextEquals(CanonicalRow.Data);
            var isMatch = reader.ValueTextEquals(CanonicalRow.Match);
            var isFault = reader.ValueTextEquals(CanonicalRow.Fault);
            reader.Read();
            var value = RawJson.Slice(ref reader, payload);
            data = isData ? value : data;
            match = isMatch ? value : match;
            fault = isFault ? ReadFault(value, ord) : fault;
        }

        return new ImportRow { Ord = ord, Data = data, Match = match, Fault = fault };
    }

    private static RowRejection ReadFault(ReadOnlyMemory<byte> value, int ord)
    {
        using var document = JsonDocument.Parse(value);
        var fault = document.RootElement;
        return new RowRejection(ord, fault.GetProperty("code").GetInt32(), fault.GetProperty("place").GetString()!, fault.GetProperty("text").GetString()!);
    }
}
