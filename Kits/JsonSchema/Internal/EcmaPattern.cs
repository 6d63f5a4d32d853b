using System.Globalization;
using System.Text;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>
/// ECMA 262's regular expressions in .NET's words, where the two differ even under <see cref="System.Text.RegularExpressions.RegexOptions.ECMAScript" />: the end
/// of the text, the end of a line, white space, code points beyond U+FFFF, and what only .NET knows, which is refused. Within a class a code point beyond U+FFFF
/// still counts as two characters, and <c>\S</c> knows white space of ASCII only.
/// </summary>
internal sealed class EcmaPattern(string pattern)
{
    private const string MoreSpaces = @"\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
    private const string AnyButLineEnds = @"(?:[\ud800-\udbff][\udc00-\udfff]|[^\n\r\u2028\u2029])";
    private const string KnownEscapes = "bBdDfknrtvwWx123456789";
    private static readonly string[] KnownGroups = ["(?:", "(?=", "(?!", "(?<"];

    private readonly StringBuilder _translation = new();
    private int _at;
    private bool _isInClass;

    /// <exception cref="ArgumentException">It has what ECMA 262 does not know; what both do not know is left for .NET to find.</exception>
    internal string Translate()
    {
        while (_at < pattern.Length)
        {
            var step = pattern[_at] == '\\' ? TranslateEscape() : _isInClass ? TranslateInClass() : TranslateOutside();
            _at += step;
        }

        return _translation.ToString();
    }

    private static ArgumentException Unknown(string what) => new($"{what} is unknown to ECMA 262.");

    private int TranslateInClass()
    {
        var character = pattern[_at];
        _isInClass = character != ']';
        // .NET would subtract a class from a class.
        return Write(character == '[' ? @"\[" : character.ToString(), 1);
    }

    private int TranslateOutside()
    {
        switch (pattern[_at])
        {
            case '$': return Write(@"\z", 1);
            case '.': return Write(AnyButLineEnds, 1);
            case '[':
                _isInClass = true;
                return pattern.AsSpan(_at + 1).StartsWith("^") ? Write("[^", 2) : Write("[", 1);
            case '(' when pattern.AsSpan(_at + 1).StartsWith("?") && !KnownGroups.Any(group => pattern.AsSpan(_at).StartsWith(group)):
                throw Unknown("a group (? of this kind");
            case var high when char.IsHighSurrogate(high) && _at + 1 < pattern.Length: return Write($"(?:{pattern.AsSpan(_at, 2)})", 2);
            case var same: return Write(same.ToString(), 1);
        }
    }

    private int TranslateEscape()
    {
        if (_at + 1 == pattern.Length)
        {
            throw Unknown(@"\ at the end");
        }

        var letter = pattern[_at + 1];
        return letter switch
        {
            's' => Write(_isInClass ? @"\s" + MoreSpaces : $@"[\s{MoreSpaces}]", 2),
            'S' => Write(_isInClass ? @"\S" : $@"[^\s{MoreSpaces}]", 2),
            'u' when pattern.AsSpan(_at + 2).StartsWith("{") => TranslateCodePoint(),
            'u' => Write(@"\u", 2),
            'p' or 'P' => TranslateCategory(letter),
            '0' => Write(@"\x00", 2),
            'c' when _at + 2 < pattern.Length && char.IsAsciiLetter(pattern[_at + 2]) => Write(pattern.Substring(_at, 3), 3),
            _ when char.IsAsciiLetterOrDigit(letter) && !KnownEscapes.Contains(letter, StringComparison.Ordinal) => throw Unknown($@"\{letter}"),
            _ => Write($@"\{letter}", 2),
        };
    }

    private int TranslateCodePoint()
    {
        var end = pattern.IndexOf('}', _at);
        if (end < 0 || !int.TryParse(pattern.AsSpan(_at + 3, end - _at - 3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) || point is < 0 or > 0x10FFFF)
        {
            throw Unknown(@"\u{ without a code point");
        }

        string[] units = point > 0xFFFF ? [Unit(((point - 0x10000) >> 10) + 0xD800), Unit((point & 0x3FF) + 0xDC00)] : [Unit(point)];
        return Write(_isInClass || units.Length == 1 ? string.Concat(units) : $"(?:{string.Concat(units)})", end + 1 - _at);
    }

    private int TranslateCategory(char letter)
    {
        var end = pattern.IndexOf('}', _at);
        if (end < 0 || pattern[_at + 2] != '{')
        {
            throw Unknown($@"\{letter} without a category");
        }

        var name = pattern[(_at + 3)..end];
        return Write($@"\{letter}{{{ShortName(name)}}}", end + 1 - _at);
    }

    // .NET knows the categories of Unicode by their short names only.
    private static string ShortName(string category) => category switch
    {
        "Letter" => "L",
        "Uppercase_Letter" => "Lu",
        "Lowercase_Letter" => "Ll",
        "Titlecase_Letter" => "Lt",
        "Mark" => "M",
        "Number" => "N",
        "Decimal_Number" or "digit" => "Nd",
        "Punctuation" or "punct" => "P",
        "Symbol" => "S",
        "Separator" => "Z",
        "Space_Separator" => "Zs",
        _ => category,
    };

    private static string Unit(int unit) => @"\u" + unit.ToString("x4", CultureInfo.InvariantCulture);

    private int Write(string translation, int step)
    {
        _translation.Append(translation);
        return step;
    }
}
