using System.Globalization;
using System.Text;
using BulkImport.AppHost.Push.ReadRows;
using BulkImport.AppHost.Push.WriteBulks;

namespace BulkImport.AppHost.Push.FollowTasks;

/// <summary>Failed records with the reason in columns of their own. A source that has these columns failed before: its reasons make way for the new ones.</summary>
internal sealed class FailedCsv : FailedRowFormat
{
    private readonly byte[] _head;
    private readonly byte _delimiter;
    private readonly HashSet<int> _marks;

    internal FailedCsv(byte[] head, byte delimiter)
    {
        (_head, _delimiter) = (head, delimiter);
        _marks = [.. Fields(head).Index().Where(column => FailedMark.Columns.Contains(column.Item)).Select(column => column.Index)];
    }

    internal override string Extension => "csv";

    internal override byte[] Opening => Record(_head, FailedMark.Columns);

    internal override byte[] Row(ReadOnlyMemory<byte> row, RowResult failure) =>
        Record(row.Span, [failure.Code.ToString(CultureInfo.InvariantCulture), failure.Place, failure.Text]);

    private byte[] Record(ReadOnlySpan<byte> record, IEnumerable<string> reason)
    {
        var delimiter = (char)_delimiter;
        var further = Encoding.UTF8.GetBytes(string.Concat(reason.Select(value => delimiter + Quote(value))) + "\n");
        if (_marks.Count == 0)
        {
            return [.. record, .. further];
        }

        var kept = Fields(record).Index().Where(field => !_marks.Contains(field.Index)).Select(field => Quote(field.Item));
        return [.. Encoding.UTF8.GetBytes(string.Join(delimiter, kept)), .. further];
    }

    private List<string> Fields(ReadOnlySpan<byte> record)
    {
        var all = new List<string>();
        for (var fields = new CsvFields(record, _delimiter); fields.Read();)
        {
            all.Add(fields.Text);
        }

        return all;
    }

    private string Quote(string value) =>
        value.AsSpan().ContainsAny(['"', '\r', '\n', (char)_delimiter]) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
