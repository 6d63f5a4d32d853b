using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkImport.AppHost.Push.ReadRows;
using BulkImport.AppHost.Push.WriteBulks;

namespace BulkImport.AppHost.Push.FollowTasks;

/// <summary>How a row and the reason for which it failed are written in the form of the source.</summary>
internal abstract class FailedRowFormat
{
    internal abstract string Extension { get; }

    internal abstract byte[] Opening { get; }

    internal virtual byte[] Closing => [];

    internal abstract byte[] Row(ReadOnlyMemory<byte> row, RowResult failure);

    internal static FailedRowFormat Of(FileFormat format, byte[] head, byte delimiter) => format switch
    {
        FileFormat.Csv => new FailedCsv(head, delimiter),
        FileFormat.Xml => new FailedXml(),
        _ => new FailedNdjson(),
    };

    private sealed class FailedXml : FailedRowFormat
    {
        internal override string Extension => "xml";

        internal override byte[] Opening => "<xml>\n"u8.ToArray();

        internal override byte[] Closing => "</xml>\n"u8.ToArray();

        internal override byte[] Row(ReadOnlyMemory<byte> row, RowResult failure)
        {
            // Two hyphens would end the comment.
            var reason = $"{failure.Code} {failure.Place}: {failure.Text}".Replace("--", "- -", StringComparison.Ordinal);
            return [.. Encoding.UTF8.GetBytes($"<!-- {reason} -->\n"), .. row.Span, (byte)'\n'];
        }
    }

    // One row a line, whatever lines it had.
    private sealed class FailedNdjson : FailedRowFormat
    {
        private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        internal override string Extension => "ndjson";

        internal override byte[] Opening => [];

        internal override byte[] Row(ReadOnlyMemory<byte> row, RowResult failure)
        {
            using var document = JsonDocument.Parse(row);
            using var line = new MemoryStream();
            using (var json = new Utf8JsonWriter(line, Relaxed))
            {
                json.WriteStartObject();
                foreach (var property in document.RootElement.EnumerateObject().Where(property => property.Name != FailedMark.Property))
                {
                    property.WriteTo(json);
                }

                json.WriteStartObject(FailedMark.Property);
                json.WriteNumber("code", failure.Code);
                json.WriteString("place", failure.Place);
                json.WriteString("text", failure.Text);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            line.WriteByte((byte)'\n');
            return line.ToArray();
        }
    }
}
