using System.Buffers;
using System.Text;

namespace BulkImport.Matching.Values;

/// <summary>
/// E-mail addresses as mail systems take them (RFC 5321 and 6531): a local part of at most 64 bytes, a domain name of at least two labels, 254 bytes in all.
/// Addresses compare without regard to case (contracts.md E1.15).
/// </summary>
internal static class EmailAddress
{
    private const string AtomSigns = "!#$%&'*+-/=?^_`{|}~.";

    private static readonly SearchValues<char> Quotable = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>What the address is found by; null when it is none.</summary>
    internal static string? Key(string address)
    {
        var trimmed = address.Trim();
        var at = trimmed.LastIndexOf('@');
        var isValid = at > 0 && Encoding.UTF8.GetByteCount(trimmed) <= 254 && IsLocalPart(trimmed.AsSpan(0, at)) && IsDomain(trimmed.AsSpan(at + 1));
        return isValid ? trimmed.ToLowerInvariant() : null;
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        if (Encoding.UTF8.GetByteCount(local) > 64)
        {
            return false;
        }

        if (local.Length >= 2 && local[0] == '"' && local[^1] == '"')
        {
            return !local[1..^1].ContainsAnyExcept(Quotable);
        }

        foreach (var sign in local)
        {
            if (!char.IsAsciiLetterOrDigit(sign) && !AtomSigns.Contains(sign) && !IsInternational(sign))
            {
                return false;
            }
        }

        return local[0] != '.' && local[^1] != '.' && local.IndexOf("..") < 0;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            if (!IsLabel(domain[range]))
            {
                return false;
            }

            labels++;
        }

        return labels >= 2 && domain[(domain.LastIndexOf('.') + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var sign in label)
        {
            if (!char.IsAsciiLetterOrDigit(sign) && sign != '-' && !IsInternational(sign))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInternational(char sign) => sign > '\u00a0' && !char.IsWhiteSpace(sign) && !char.IsControl(sign);
}
