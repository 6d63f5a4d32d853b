using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>
/// Texts in any script as words of ASCII (RFC 2047): at most 75 characters each, none of them with a part of a character. A text is encoded as a whole, because readers
/// drop the space between two encoded words and keep it elsewhere.
/// </summary>
internal static class EncodedWords
{
    private const int Longest = 75;
    private const string SignsInPhrases = "!*+-/";

    private static readonly int Frame = "=?utf-8?q??=".Length;

    internal static void Write(HeaderLine line, string text)
    {
        var isQuoted = QuotedLength(text) <= (Encoding.UTF8.GetByteCount(text) + 2) / 3 * 4;
        var word = new StringBuilder();
        var length = 0;
        var room = Room(line);
        foreach (var rune in text.EnumerateRunes())
        {
            var more = isQuoted ? QuotedLength(rune) : rune.Utf8SequenceLength;
            if (Needed(length + more, isQuoted) > room)
            {
                line.Word(Encode(word.ToString(), isQuoted));
                word.Clear();
                (length, room) = (0, Room(line));
            }

            word.Append(rune.ToString());
            length += more;
        }

        line.Word(Encode(word.ToString(), isQuoted));
    }

    // The longest character needs 12 when it is quoted.
    private static int Room(HeaderLine line) => Math.Min(Longest, line.RoomFor(Frame + 12)) - Frame;

    private static int Needed(int length, bool isQuoted) => isQuoted ? length : (length + 2) / 3 * 4;

    private static string Encode(string text, bool isQuoted) =>
        isQuoted ? $"=?utf-8?q?{string.Concat(text.EnumerateRunes().Select(Quote))}?=" : $"=?utf-8?b?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    private static int QuotedLength(string text) => text.EnumerateRunes().Sum(QuotedLength);

    private static int QuotedLength(Rune rune) => IsUnchanged(rune) || rune.Value == ' ' ? 1 : 3 * rune.Utf8SequenceLength;

    private static string Quote(Rune rune)
    {
        if (rune.Value == ' ') { return "_"; }
        return IsUnchanged(rune) ? rune.ToString() : Hexadecimal.Escape('=', rune);
    }

    private static bool IsUnchanged(Rune rune) => rune.IsAscii && (Rune.IsLetterOrDigit(rune) || SignsInPhrases.Contains((char)rune.Value, StringComparison.Ordinal));
}
