using System.Text.Unicode;

namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>Records of a CSV file; its head is the record with the names of the columns. Empty lines are passed over.</summary>
internal sealed class CsvCutter(byte delimiter) : RowCutter
{
    internal override Cut Opening(ReadOnlySpan<byte> unread, bool isAll)
    {
        var cut = Next(unread, isAll, isFirst: true);
        return cut.Kind == CutKind.End ? throw new CutException("there is no line with the names of the columns", 0) : cut;
    }

    internal override Cut Next(ReadOnlySpan<byte> unread, bool isAll, bool isFirst)
    {
        var start = unread.Length - unread.TrimStart("\r\n"u8).Length;
        if (start == unread.Length)
        {
            return isAll ? Cut.End : Cut.More;
        }

        var fields = new CsvFields(unread[start..], delimiter);
        try
        {
            while (fields.Read())
            {
            }
        }
        catch (CutException) when (!isAll && fields.IsCutOff)
        {
            return Cut.More;
        }
        catch (CutException e)
        {
            throw new CutException(e.Message, start + e.At);
        }

        return fields.IsCutOff && !isAll ? Cut.More : Record(unread, start, fields.Consumed);
    }

    private static Cut Record(ReadOnlySpan<byte> unread, int start, int consumed)
    {
        var record = unread.Slice(start, consumed).TrimEnd("\r\n"u8);
        return Utf8.IsValid(record) ? Cut.Row(start, record.Length, start + consumed) : throw new CutException("is not valid UTF-8", start);
    }
}
