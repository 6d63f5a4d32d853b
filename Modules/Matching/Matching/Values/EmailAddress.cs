using System.Buffers;
using System.Text;

namespace BulkImport.Matching.Values;

/// <summary>
/// E-mail addresses as mail systems take them (RFC 5321 and 6531): a local part of at most 64 bytes, a domain name of at least two labels, 254 bytes in all, both
/// as they stand and with the domain as the DNS has it. Addresses compare without regard to case (contracts.md E1.15). What only a mail's header may hold
/// (comments, folded lines), an IP address in brackets, and backslashes are no part of an address here: nobody has such an address, and much breaks on them.
/// </summary>
internal static class EmailAddress
{
    private const int Longest = 254;
    private const int LongestLocalPart = 64;

    private static readonly SearchValues<char> Atom = SearchValues.Create("!#$%&'*+-/=?^_`{|}~.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> Quotable = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>What the address is found by; null when it is none.</summary>
    internal static string? Key(string address)
    {
        var trimmed = address.Trim();
        var at = trimmed.LastIndexOf('@');
        if (at <= 0 || Encoding.UTF8.GetByteCount(trimmed) > Longest || !IsLocalPart(trimmed.AsSpan(0, at), out var localLength))
        {
            return null;
        }

        return EmailDomain.WireLength(trimmed.AsSpan(at + 1)) is { } domainLength && localLength + 1 + domainLength <= Longest ? trimmed.ToLowerInvariant() : null;
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local, out int length)
    {
        length = Encoding.UTF8.GetByteCount(local);
        if (length > LongestLocalPart)
        {
            return false;
        }

        if (local[0] == '"')
        {
            return local.Length > 2 && local[^1] == '"' && !local[1..^1].ContainsAnyExcept(Quotable);
        }

        var hasSigns = !local.ContainsAnyExcept(Atom) || InternationalText.IsVisible(local, Atom);
        return hasSigns && local[0] != '.' && local[^1] != '.' && local.IndexOf("..") < 0;
    }
}
