using System.Text;

namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>The bytes of a document. Nodes keep offsets only: lines and columns are counted when an error has to name them.</summary>
internal sealed class SourceText(ReadOnlyMemory<byte> bytes)
{
    private int[]? _lineStarts;

    internal SourceText(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    internal ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Line and column, both from 1; a column is a UTF-16 unit, as editors count.</summary>
    internal GraphQLLocation Locate(int offset)
    {
        _lineStarts ??= FindLines(bytes.Span);
        var line = Array.BinarySearch(_lineStarts, offset);
        line = line < 0 ? ~line - 1 : line;
        return new GraphQLLocation(line + 1, 1 + Units(bytes.Span[_lineStarts[line]..offset]));
    }

    private static int[] FindLines(ReadOnlySpan<byte> bytes)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.Length || bytes[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }

    private static int Units(ReadOnlySpan<byte> bytes)
    {
        var units = 0;
        foreach (var item in bytes)
        {
            units += (item & 0xC0) == 0x80 ? 0 : item >= 0xF0 ? 2 : 1;
        }

        return units;
    }
}
