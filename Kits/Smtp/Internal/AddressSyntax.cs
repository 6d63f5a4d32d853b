using System.Buffers;
using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>
/// The shape of addresses (RFC 5321, 4.1.2, and RFC 6531, 3.3) and ids. Wider than the grammar where mailboxes exist that break it, such as those with two dots in a row;
/// never so wide that an address could leave its angle brackets.
/// </summary>
internal static class AddressSyntax
{
    private const int MostBytes = 254;
    private const int MostIdLength = 250;
    private const string AtomSigns = "!#$%&'*+-/=?^_`{|}~.";

    private static readonly SearchValues<char> LiteralSigns = SearchValues.Create("0123456789abcdefABCDEFIPv:.");

    internal static string Check(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        var at = address.LastIndexOf('@');
        if (at <= 0 || Encoding.UTF8.GetByteCount(address) > MostBytes || !IsLocalPart(address.AsSpan(0, at)) || !IsDomain(address.AsSpan(at + 1)))
        {
            // The address itself is left out: it may be somebody's, and it may hold line ends.
            throw new ArgumentException("An address of a header (From, To, Reply-To) or of the envelope is no address like \"name@example.com\".", nameof(address));
        }

        return address;
    }

    internal static string CheckMessageId(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var at = id.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == id.Length - 1 || at != id.LastIndexOf('@') || id.Length > MostIdLength || !Ascii.IsValid(id) || !id.All(letter => letter == '@' || IsAtom(letter)))
        {
            throw new ArgumentException("The Message-ID is no id like \"part@example.com\".", nameof(id));
        }

        return id;
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local) => local[0] == '"' ? IsQuoted(local) : AreAtoms(local);

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        if (domain.Length > 2 && domain[0] == '[' && domain[^1] == ']')
        {
            return !domain[1..^1].ContainsAnyExcept(LiteralSigns);
        }

        return domain.Length > 0 && AreAtoms(domain);
    }

    private static bool AreAtoms(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!(rune.IsAscii ? IsAtom((char)rune.Value) : IsVisible(rune))) { return false; }
        }

        return true;
    }

    // Half a surrogate pair comes as the replacement character: it would not arrive as it was given.
    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && !Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune);

    private static bool IsQuoted(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[^1] != '"') { return false; }
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '\\') { i++; }
            else if (text[i] == '"') { return false; }
            if (i >= text.Length - 1 || text[i] is < ' ' or > '~') { return false; }
        }

        return true;
    }

    private static bool IsAtom(char letter) => char.IsAsciiLetterOrDigit(letter) || AtomSigns.Contains(letter, StringComparison.Ordinal);
}
