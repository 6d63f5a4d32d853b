using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.TellHooks;

/// <summary>What senders want handed back: a row's own, else its bulk's. A row that was erased has none.</summary>
/// <param name="ofBulk">As JSON; null: the bulk has none.</param>
internal sealed class CustomData(byte[]? ofBulk)
{
    private readonly Dictionary<int, byte[]> _rows = [];

    /// <summary>All of it, in bytes.</summary>
    internal int Length { get; private set; }

    internal void Add(int ord, ReadOnlyMemory<byte> row)
    {
        if (Find(row) is { } found)
        {
            _rows.Add(ord, found);
            Length += found.Length;
        }
    }

    internal byte[]? Of(int ord) => _rows.GetValueOrDefault(ord);

    private byte[]? Find(ReadOnlyMemory<byte> row)
    {
        var reader = new Utf8JsonReader(row.Span, new JsonReaderOptions { MaxDepth = 128 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isFault, isCustom) = (reader.ValueTextEquals(CanonicalRow.Fault), reader.ValueTextEquals(CanonicalRow.CustomData));
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isFault || isCustom)
            {
                return isFault ? null : row[start..(int)reader.BytesConsumed].ToArray();
            }
        }

        return ofBulk;
    }
}
