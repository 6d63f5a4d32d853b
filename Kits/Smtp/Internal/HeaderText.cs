using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>What is done with texts before they become headers.</summary>
internal static class HeaderText
{
    // A line may have 998 bytes; its header's name needs some of them.
    private const int LongestWord = 900;

    /// <summary>One line: every control character is a space, and a half surrogate pair the replacement character.</summary>
    internal static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsPrintableAscii(text)) { return text; }
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", " ", StringComparison.Ordinal).EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        }

        return clean.ToString();
    }

    internal static bool IsPrintableAscii(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');

    /// <summary>Whether readers get the text back if it is written as it is and folded at its spaces.</summary>
    internal static bool IsPlain(string text) => IsPrintableAscii(text)
        && !text.Contains("=?", StringComparison.Ordinal) && !text.Contains("  ", StringComparison.Ordinal)
        && !text.StartsWith(' ') && !text.EndsWith(' ')
        && Array.TrueForAll(text.Split(' '), word => word.Length <= LongestWord);
}
