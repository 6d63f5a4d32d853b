using System.Buffers;

namespace BulkImport.Kits.JsonSchema.Internal.Formats;

/// <summary>An absolute URI with or without a fragment, as RFC 3986 has it.</summary>
internal static class Uris
{
    private const string Unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    private const string InNames = Unreserved + "!$&'()*+,;=";

    private static readonly SearchValues<char> InScheme = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
    private static readonly SearchValues<char> InHost = SearchValues.Create(InNames + "%");
    private static readonly SearchValues<char> InUserInfo = SearchValues.Create(InNames + "%:");
    private static readonly SearchValues<char> InVersion = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> InAddress = SearchValues.Create(InNames + ":");
    private static readonly SearchValues<char> InPath = SearchValues.Create(InNames + "%:@/");
    private static readonly SearchValues<char> InQuery = SearchValues.Create(InNames + "%:@/?");

    internal static bool IsUri(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(text[0]) || text[..colon].ContainsAnyExcept(InScheme) || !AreEscapesWhole(text))
        {
            return false;
        }

        var rest = CutOff(text[(colon + 1)..], '#', out var fragment);
        rest = CutOff(rest, '?', out var query);
        return !fragment.ContainsAnyExcept(InQuery) && !query.ContainsAnyExcept(InQuery) && IsHierarchy(rest);
    }

    private static ReadOnlySpan<char> CutOff(ReadOnlySpan<char> text, char mark, out ReadOnlySpan<char> behind)
    {
        var at = text.IndexOf(mark);
        behind = at < 0 ? [] : text[(at + 1)..];
        return at < 0 ? text : text[..at];
    }

    private static bool AreEscapesWhole(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%'))
        {
            if (text.Length < at + 3 || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return false;
            }

            text = text[(at + 3)..];
        }

        return true;
    }

    private static bool IsHierarchy(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("//"))
        {
            return !text.ContainsAnyExcept(InPath);
        }

        var slash = text[2..].IndexOf('/');
        var authority = slash < 0 ? text[2..] : text.Slice(2, slash);
        return IsAuthority(authority) && !text[(2 + authority.Length)..].ContainsAnyExcept(InPath);
    }

    private static bool IsAuthority(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        var host = text[(at + 1)..];
        if (at > 0 && text[..at].ContainsAnyExcept(InUserInfo))
        {
            return false;
        }

        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']'))
        {
            if (host[(colon + 1)..].ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            host = host[..colon];
        }

        return host is ['[', .. var address, ']'] ? Addresses.IsIpv6(address) || IsFutureAddress(address) : !host.ContainsAnyExcept(InHost);
    }

    private static bool IsFutureAddress(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        return text is ['v' or 'V', ..] && point > 1 && point + 1 < text.Length
            && !text[1..point].ContainsAnyExcept(InVersion) && !text[(point + 1)..].ContainsAnyExcept(InAddress);
    }
}
