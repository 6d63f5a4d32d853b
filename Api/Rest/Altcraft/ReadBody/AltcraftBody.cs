using System.Buffers;
using System.IO.Pipelines;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>Opens a request's body by its format: what <c>Content-Type</c> says, else what its first sign says (contracts.md E1.13).</summary>
internal static class AltcraftBody
{
    private const int LongestBlank = 4 * 1024;

    internal static async Task<(IBodyParts Parts, bool IsXml)> OpenAsync(HttpRequest request, bool itemsInData, CancellationToken cancellationToken)
    {
        var first = await PeekAsync(request.BodyReader, cancellationToken);
        var isXml = IsXml(request.ContentType) ?? first == (byte)'<';
        var body = request.BodyReader.AsStream();
        return (isXml ? new XmlParts(new BodyWindow(body), itemsInData) : new JsonParts(new BodyWindow(body), itemsInData), isXml);
    }

    private static bool? IsXml(string? contentType) => contentType switch
    {
        null => null,
        _ when contentType.Contains("json", StringComparison.OrdinalIgnoreCase) => false,
        _ when contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) => true,
        _ => null,
    };

    // The first sign that is not blank. A byte order mark is passed: it says UTF-8, which is what the body must be.
    private static async ValueTask<byte?> PeekAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var start = new byte[(int)Math.Min(read.Buffer.Length, LongestBlank)];
            read.Buffer.Slice(0, start.Length).CopyTo(start);
            var isMarked = start.AsSpan().StartsWith("\ufeff"u8);
            var text = start.AsSpan(isMarked ? 3 : 0).TrimStart(" \t\r\n"u8);
            var isKnown = text.Length > 0 || read.IsCompleted || start.Length == LongestBlank;
            if (isKnown)
            {
                var sign = text.Length > 0 ? text[0] : default(byte?);
                reader.AdvanceTo(read.Buffer.GetPosition(isMarked ? 3 : 0));
                return sign;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
