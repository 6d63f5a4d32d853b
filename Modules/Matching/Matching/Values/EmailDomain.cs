using System.Buffers;
using System.Globalization;
using System.Text;

namespace BulkImport.Matching.Values;

/// <summary>Names to which mail can go (RFC 1123, 5890): at least two labels, each of at most 63 bytes in the DNS, where those beyond ASCII stand as <c>xn--...</c>.</summary>
internal static class EmailDomain
{
    private const int LongestLabel = 63;
    private const string EncodedPrefix = "xn--";

    private static readonly SearchValues<char> LabelSigns = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> DigitsAndHyphen = SearchValues.Create("-0123456789");
    private static readonly IdnMapping Mapping = new();

    /// <summary>How many bytes the name has in the DNS; null: it is none.</summary>
    internal static int? WireLength(ReadOnlySpan<char> domain)
    {
        var (length, labels) = (-1, 0);
        foreach (var range in domain.Split('.'))
        {
            if (LabelLength(domain[range]) is not { } labelLength)
            {
                return null;
            }

            (length, labels) = (length + 1 + labelLength, labels + 1);
        }

        return labels >= 2 && IsTopLevel(domain[(domain.LastIndexOf('.') + 1)..]) ? length : null;
    }

    // ICANN gives away letters only; digits and hyphens are in the encoded ones. So an IPv4 address is no name.
    private static bool IsTopLevel(ReadOnlySpan<char> label) => !Ascii.IsValid(label) || IsEncoded(label) || !label.ContainsAny(DigitsAndHyphen);

    private static bool IsEncoded(ReadOnlySpan<char> label) => label.StartsWith(EncodedPrefix, StringComparison.OrdinalIgnoreCase);

    private static int? LabelLength(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-')
        {
            return null;
        }

        if (IsEncoded(label))
        {
            return EncodedLength(label.ToString());
        }

        return !label.ContainsAnyExcept(LabelSigns) ? label.Length : InternationalLength(label.ToString());
    }

    private static int? EncodedLength(string label)
    {
        try
        {
            var word = Mapping.GetUnicode(label);
            // One name, one code: what decodes to the same word from another code is a forgery of it.
            return InternationalText.IsWord(word) && Mapping.GetAscii(word.ToLowerInvariant()).Equals(label, StringComparison.OrdinalIgnoreCase) ? label.Length : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static int? InternationalLength(string label)
    {
        try
        {
            return InternationalText.IsWord(label) ? Mapping.GetAscii(label.ToLowerInvariant()).Length : null;
        }
        catch (ArgumentException)
        {
            // Its code has more than 63 bytes.
            return null;
        }
    }
}
