using System.Text;

namespace BulkImport.Kits.Dashboard.Internal.Http;

/// <summary>google.rpc.Status, which OTLP wants as the body of a refusal: 1 is the code, 2 the message.</summary>
internal static class StatusMessage
{
    private const int LongestMessage = 127;
    private const byte CodeTag = 1 << 3;
    private const byte MessageTag = (2 << 3) | 2;

    public static byte[] Write(int code, string message)
    {
        // Up to this length the length itself is a single byte.
        var text = Encoding.UTF8.GetBytes(message);
        text = text.Length <= LongestMessage ? text : text[..LongestMessage];
        return [CodeTag, (byte)code, MessageTag, (byte)text.Length, .. text];
    }
}
