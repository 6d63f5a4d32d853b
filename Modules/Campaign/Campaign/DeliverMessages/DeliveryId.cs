using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>The id of a message: made from what it belongs to, so that it needs no place to be kept and a repetition has the same.</summary>
internal static class DeliveryId
{
    internal static Guid Of(Guid bulk, short kind, int campaign, string node, int ord)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{bulk:N}/{kind}/{campaign}/{node}/{ord}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);

        // A UUID of version 8, whose other bits mean nothing to others (RFC 9562, 5.8).
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
