using System.Security.Cryptography;
using System.Text;

namespace BulkImport.Matching.Values;

/// <summary>Values of identities stand in a b-tree, whose entries have a limit.</summary>
internal static class IdentityValue
{
    private const int Longest = 200;

    /// <summary>The value itself up to 200 characters, as PostgreSQL counts them (its own statements do the same), else <c>sha256:</c> and its hash.</summary>
    internal static string Shorten(string value) => value.Length <= Longest || (value.Length <= 2 * Longest && value.Length - value.Count(char.IsLowSurrogate) <= Longest)
        ? value
        : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
