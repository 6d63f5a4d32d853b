using System.Net;
using System.Text;

namespace BulkImport.Chaos;

/// <summary>A bulk of one row with attachments, written as it is sent.</summary>
internal sealed class AttachmentBody(bool isXml, int files, int bytesEach, int padding) : HttpContent
{
    // A multiple of three: pieces can be joined without padding.
    private const int Piece = 48 * 1024;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var random = new Random(1);
        var bytes = new byte[Piece];
        await WriteAsync(stream, isXml
            ? "<xml><token>chaos-a-token</token><trigger_id>96</trigger_id>"
            : "{\"token\":\"chaos-a-token\",\"trigger_id\":96,\"attach\":[");
        for (var file = 0; file < files; file++)
        {
            await WriteAsync(stream, isXml ? $"<attach array='true'><name>f{file}.bin</name><data>" : $"{(file > 0 ? "," : "")}{{\"name\":\"f{file}.bin\",\"data\":\"data:application/octet-stream;base64,");
            for (var left = bytesEach; left > 0; left -= Piece)
            {
                random.NextBytes(bytes);
                await WriteAsync(stream, Convert.ToBase64String(bytes, 0, Math.Min(Piece, left)));
            }

            await WriteAsync(stream, isXml ? "</data></attach>" : "\"}");
        }

        var notes = new string('x', padding);
        await WriteAsync(stream, isXml
            ? $"<notes>{notes}</notes><data><email>attach@example.org</email></data></xml>"
            : $"],\"notes\":\"{notes}\",\"data\":[{{\"data\":{{\"email\":\"attach@example.org\"}}}}]}}");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private static async Task WriteAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
}
