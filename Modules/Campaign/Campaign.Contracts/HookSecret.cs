using System.Text;

namespace BulkImport.Campaign.Contracts;

/// <summary>
/// The secret of a hook as it is written down: <c>whsec_</c> and 24 to 64 bytes in Base64, as Standard Webhooks has it, or any text of at least 24 characters, which
/// is taken as its bytes in UTF-8.
/// </summary>
public static class HookSecret
{
    private const string Prefix = "whsec_";
    private const int Least = 24;
    private const int Most = 64;

    /// <summary>What is wrong with it, without telling it; null: nothing.</summary>
    public static string? FaultOf(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return secret.Length >= Least ? null : $"must be {Prefix} and {Least} to {Most} bytes in Base64, or a text of at least {Least} characters";
        }

        return Decode(secret) is { Length: >= Least and <= Most } ? null : $"must be {Prefix} and {Least} to {Most} bytes in Base64";
    }

    /// <summary>What messages are signed with.</summary>
    public static byte[] Bytes(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return secret.StartsWith(Prefix, StringComparison.Ordinal) ? Decode(secret) ?? [] : Encoding.UTF8.GetBytes(secret);
    }

    private static byte[]? Decode(string secret)
    {
        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length) ? bytes[..length] : null;
    }
}
