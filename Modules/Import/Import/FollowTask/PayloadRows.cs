using System.Text.Json;

namespace BulkImport.Import.FollowTask;

/// <summary>Cuts the payload of a chunk into its rows.</summary>
internal static class PayloadRows
{
    internal static List<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> payload)
    {
        var rows = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(payload.Span, new JsonReaderOptions { MaxDepth = 128 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            rows.Add(payload[start..(int)reader.BytesConsumed]);
        }

        return rows;
    }
}
