using System.Globalization;
using System.Text;

namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>String Value (section 2.9.4).</summary>
internal ref partial struct Lexer
{
    internal const string HoldsNull = "The document holds U+0000, which no text may hold here.";

    private TokenKind String()
    {
        _position++;
        var plain = _bytes[_position..].IndexOfAny("\"\\\n\r"u8);
        if (plain >= 0 && _bytes[_position + plain] == '"')
        {
            Text = Encoding.UTF8.GetString(_bytes.Slice(_position, plain));
            _position += plain + 1;
            return TokenKind.String;
        }

        var text = new StringBuilder();
        while (!Skip((byte)'"'))
        {
            AppendPart(text);
        }

        Text = text.ToString();
        return TokenKind.String;
    }

    private void AppendPart(StringBuilder text)
    {
        var length = _bytes[_position..].IndexOfAny("\"\\\n\r"u8);
        if (length < 0 || _bytes[_position + length] is (byte)'\n' or (byte)'\r')
        {
            throw Fault(Start, "The string has no closing quote on its line.");
        }

        text.Append(Encoding.UTF8.GetString(_bytes.Slice(_position, length)));
        _position += length;
        if (_bytes[_position] == '\\')
        {
            AppendEscape(text);
        }
    }

    private void AppendEscape(StringBuilder text)
    {
        var start = _position;
        var letter = start + 1 < _bytes.Length ? _bytes[start + 1] : (byte)0;
        _position += 2;
        if (letter == 'u')
        {
            text.Append(Unicode(start).ToString());
            return;
        }

        text.Append(letter switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => throw Fault(start, "The string has a backslash that starts no escape sequence."),
        });
    }

    private Rune Unicode(int start)
    {
        var first = Skip((byte)'{') ? Braced(start) : FourDigits(start);
        if (first == 0 && _refusesNull)
        {
            throw Fault(start, HoldsNull);
        }

        if (Rune.TryCreate(first, out var rune))
        {
            return rune;
        }

        if (first is >= 0xD800 and <= 0xDBFF && _bytes[_position..].StartsWith("\\u"u8))
        {
            _position += 2;
            var second = FourDigits(start);
            if (Rune.TryCreate((char)first, (char)second, out rune))
            {
                return rune;
            }
        }

        throw Fault(start, "The escape sequence names no Unicode scalar value.");
    }

    private int FourDigits(int start)
    {
        if (_position + 4 > _bytes.Length)
        {
            throw Fault(start, "The escape sequence needs four hexadecimal digits.");
        }

        var digits = _bytes.Slice(_position, 4);
        _position += 4;
        return Hexadecimal(digits, start);
    }

    private int Braced(int start)
    {
        var length = _bytes[_position..].IndexOf((byte)'}');
        if (length is < 1 or > 8)
        {
            throw Fault(start, "The escape sequence needs one to eight hexadecimal digits in braces.");
        }

        var digits = _bytes.Slice(_position, length);
        _position += length + 1;
        return Hexadecimal(digits, start);
    }

    private readonly int Hexadecimal(ReadOnlySpan<byte> digits, int start) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Fault(start, "The escape sequence has a digit that is not hexadecimal.");

    private TokenKind BlockString()
    {
        _position += 3;
        var text = new StringBuilder();
        while (true)
        {
            var length = _bytes[_position..].IndexOf("\"\"\""u8);
            if (length < 0)
            {
                throw Fault(Start, "The block string has no closing quotes.");
            }

            var isEscaped = length > 0 && _bytes[_position + length - 1] == '\\';
            text.Append(Encoding.UTF8.GetString(_bytes.Slice(_position, isEscaped ? length - 1 : length)));
            _position += length + 3;
            if (!isEscaped)
            {
                Text = Language.BlockString.Dedent(text.ToString());
                return TokenKind.BlockString;
            }

            text.Append("\"\"\"");
        }
    }
}
