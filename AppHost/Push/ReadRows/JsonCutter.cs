using System.Text.Json;

namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>The objects of a list: the file is the list, or an object that has it as <c>data</c>, <c>contactDatas</c> or <c>members</c>, as request bodies do.</summary>
internal sealed class JsonCutter : RowCutter
{
    private static readonly string[] Lists = ["data", "contactDatas", "members"];

    internal override Cut Opening(ReadOnlySpan<byte> unread, bool isAll)
    {
        var reader = new Utf8JsonReader(unread, isAll, default);
        try
        {
            return FindList(ref reader) switch
            {
                true => Cut.Row(0, 0, (int)reader.BytesConsumed),
                null when !isAll => Cut.More,
                _ => throw new CutException($"there is no list of rows: neither the file nor its {string.Join(", ", Lists)} is one", 0),
            };
        }
        catch (JsonException e)
        {
            throw new CutException($"is not JSON: {JsonObjects.Reason(e)}", JsonObjects.At(unread, e));
        }
    }

    internal override Cut Next(ReadOnlySpan<byte> unread, bool isAll, bool isFirst)
    {
        var start = SkipBlank(unread, 0);
        if (start < unread.Length && unread[start] == ',' && !isFirst)
        {
            start = SkipBlank(unread, start + 1);
        }
        else if (start < unread.Length && unread[start] == ']')
        {
            return Cut.End;
        }
        else if (start < unread.Length && !isFirst)
        {
            throw new CutException("a comma or the list's end is missing", start);
        }

        var length = start == unread.Length ? -1 : JsonObjects.LengthOf(unread[start..], isAll, start);
        return length >= 0 ? Cut.Row(start, length, start + length) : isAll ? throw new CutException("the file ends inside its list", unread.Length) : Cut.More;
    }

    // true: the reader stands behind its opening; null: that is not known without more bytes.
    private static bool? FindList(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType == JsonTokenType.StartArray)
        {
            return reader.TokenType == JsonTokenType.StartArray ? true : null;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isList = reader.TokenType == JsonTokenType.PropertyName && Lists.Contains(reader.GetString());
            if (!reader.Read())
            {
                return null;
            }

            if (isList && reader.TokenType == JsonTokenType.StartArray)
            {
                return true;
            }

            if (!reader.TrySkip())
            {
                return null;
            }
        }

        return reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 } ? false : null;
    }

    private static int SkipBlank(ReadOnlySpan<byte> bytes, int from) => bytes.Length - bytes[from..].TrimStart(" \t\r\n"u8).Length;
}
