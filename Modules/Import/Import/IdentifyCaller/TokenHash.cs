using System.Security.Cryptography;
using System.Text;

namespace BulkImport.Import.IdentifyCaller;

/// <summary>Tokens are secrets of many bits, so a plain hash tells nothing of them.</summary>
internal static class TokenHash
{
    internal static byte[] Of(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
