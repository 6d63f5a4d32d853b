using System.Buffers;
using System.Globalization;

namespace BulkImport.Kits.JsonSchema.Internal.Formats;

/// <summary>Hosts (RFC 1123), IP addresses (RFC 2673, section 3.2, and RFC 4291, section 2.2) and mailboxes (RFC 5321, section 4.1.2).</summary>
internal static class Addresses
{
    private const int LongestHostName = 253;
    private const int LongestLabel = 63;
    private const int LongestLocalPart = 64;
    private const int Ipv6Groups = 8;
    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> InLabels = SearchValues.Create(LettersAndDigits + "-");
    private static readonly SearchValues<char> InAtoms = SearchValues.Create(LettersAndDigits + "!#$%&'*+-/=?^_`{|}~");

    internal static bool IsHostName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestHostName)
        {
            return false;
        }

        foreach (var label in text.Split('.'))
        {
            if (!IsLabel(text[label]))
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsIpv4(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var part in text.Split('.'))
        {
            var number = text[part];
            if (number.Length is 0 or > 3 || (number.Length > 1 && number[0] == '0') || !byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }

            count++;
        }

        return count == 4;
    }

    internal static bool IsIpv6(ReadOnlySpan<char> text)
    {
        var gap = text.IndexOf("::");
        if (gap < 0)
        {
            return CountGroups(text, mayEndInIpv4: true) == Ipv6Groups;
        }

        var before = gap == 0 ? 0 : CountGroups(text[..gap], mayEndInIpv4: false);
        var after = gap + 2 == text.Length ? 0 : CountGroups(text[(gap + 2)..], mayEndInIpv4: true);
        return before >= 0 && after >= 0 && before + after < Ipv6Groups;
    }

    internal static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.LastIndexOf('@');
        return at is > 0 and <= LongestLocalPart && IsLocalPart(text[..at]) && (IsHostName(text[(at + 1)..]) || IsAddressLiteral(text[(at + 1)..]));
    }

    private static bool IsLabel(ReadOnlySpan<char> label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-' && !label.ContainsAnyExcept(InLabels);

    // -1: one of them is no group.
    private static int CountGroups(ReadOnlySpan<char> text, bool mayEndInIpv4)
    {
        var count = 0;
        foreach (var part in text.Split(':'))
        {
            var group = text[part];
            var isIpv4 = mayEndInIpv4 && part.End.Value == text.Length && IsIpv4(group);
            if (!isIpv4 && (group.Length is 0 or > 4 || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)))
            {
                return -1;
            }

            count += isIpv4 ? 2 : 1;
        }

        return count;
    }

    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        if (text is ['"', .. var quoted, '"'])
        {
            return IsQuoted(quoted);
        }

        foreach (var atom in text.Split('.'))
        {
            if (text[atom].IsEmpty || text[atom].ContainsAnyExcept(InAtoms))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '\\';
            i += isEscape ? 1 : 0;
            if (i == text.Length || text[i] is < ' ' or > '~' || (!isEscape && text[i] == '"'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAddressLiteral(ReadOnlySpan<char> text) =>
        text is ['[', .. var address, ']'] && (address.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? IsIpv6(address[5..]) : IsIpv4(address));
}
