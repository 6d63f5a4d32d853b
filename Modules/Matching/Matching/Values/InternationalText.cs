using System.Buffers;
using System.Globalization;
using System.Text;

namespace BulkImport.Matching.Values;

/// <summary>Which signs beyond ASCII may stand in addresses: those that can be seen, so that no two addresses look alike and differ in nothing to see.</summary>
internal static class InternationalText
{
    /// <summary>Not letters, but a part of words in Catalan, Hebrew and Japanese (RFC 5892, contextual rules).</summary>
    private const string WordSigns = "\u00b7\u05f3\u05f4\u30fb";

    /// <summary>No white space, no control (those for the direction of writing among them), nothing that Unicode leaves open; <paramref name="ascii"/> says what else.</summary>
    internal static bool IsVisible(ReadOnlySpan<char> text, SearchValues<char> ascii)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii ? !ascii.Contains((char)rune.Value) : !IsVisible(rune))
            {
                return false;
            }
        }

        return !BeginsWithMark(text);
    }

    /// <summary>Letters, marks and digits as domain names have them (RFC 5892), with hyphens between them; at least one is beyond ASCII.</summary>
    internal static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii ? !char.IsAsciiLetterOrDigit((char)rune.Value) && rune.Value != '-' : !IsOfWord(rune))
            {
                return false;
            }
        }

        return !Ascii.IsValid(text) && !BeginsWithMark(text);
    }

    // A combining mark would change the sign before it, which is none of the text's.
    private static bool BeginsWithMark(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var first, out _) == OperationStatus.Done && Rune.GetUnicodeCategory(first) is
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // The block of wide and narrow forms repeats signs that have a place elsewhere.
    private static bool IsOfWord(Rune rune) => rune.Value is not (>= 0xff00 and <= 0xffef) && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
        || (rune.IsBmp && WordSigns.Contains((char)rune.Value));
}
