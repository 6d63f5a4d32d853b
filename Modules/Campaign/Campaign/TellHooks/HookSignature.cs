using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BulkImport.Campaign.TellHooks;

/// <summary>The signature of Standard Webhooks 1.0.0: one for each secret, so that a receiver may know the old one or the new.</summary>
internal static class HookSignature
{
    internal static string Of(IEnumerable<byte[]> secrets, string id, long timestamp, ReadOnlySpan<byte> payload)
    {
        var begin = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        byte[] signed = [.. begin, .. payload];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
