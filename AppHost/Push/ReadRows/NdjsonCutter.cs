namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>A JSON object in each line. Empty lines are passed over.</summary>
internal sealed class NdjsonCutter : RowCutter
{
    internal override Cut Opening(ReadOnlySpan<byte> unread, bool isAll) => Cut.Row(0, 0, 0);

    internal override Cut Next(ReadOnlySpan<byte> unread, bool isAll, bool isFirst)
    {
        var start = unread.Length - unread.TrimStart(" \t\r\n"u8).Length;
        var length = unread[start..].IndexOf((byte)'\n');
        if (start == unread.Length || (length < 0 && !isAll))
        {
            return isAll ? Cut.End : Cut.More;
        }

        var consumed = length < 0 ? unread.Length : start + length + 1;
        var row = unread[start..consumed].TrimEnd(" \t\r\n"u8);
        var found = JsonObjects.LengthOf(row, isAll: true, start);
        return found == row.Length ? Cut.Row(start, row.Length, consumed) : throw new CutException("something follows the object in its line", start + found);
    }
}
