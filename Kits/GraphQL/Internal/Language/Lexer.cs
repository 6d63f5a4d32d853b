using System.Text;

namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Lexical analysis (section 2.1): one token at a time from UTF-8 bytes, without an object per token.</summary>
internal ref partial struct Lexer
{
    private readonly SourceText _source;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _maxTokens;
    private readonly bool _refusesNull;
    private int _position;
    private int _count;

    internal Lexer(SourceText source, ParserLimits limits)
    {
        _source = source;
        _bytes = source.Bytes.Span;
        (_maxTokens, _refusesNull) = (limits.MaxTokens, limits.RefusesNull);
        Text = "";
    }

    internal TokenKind Kind { get; private set; }

    /// <summary>Where the token starts.</summary>
    internal int Start { get; private set; }

    /// <summary>The decoded value of a string.</summary>
    internal string Text { get; private set; }

    internal readonly ReadOnlySpan<byte> Bytes => _bytes[Start.._position];

    internal void Read()
    {
        SkipIgnored();
        Start = _position;
        if (_position == _bytes.Length)
        {
            Kind = TokenKind.End;
            return;
        }

        if (++_count > _maxTokens)
        {
            throw Fault(Start, $"The document has more than {_maxTokens} tokens.");
        }

        Kind = Next(_bytes[_position]);
    }

    /// <summary>How the token is named in an error.</summary>
    internal readonly string Describe() => Kind switch
    {
        TokenKind.End => "the end of the document",
        TokenKind.String or TokenKind.BlockString => "a string",
        _ => $"\"{Encoding.UTF8.GetString(Bytes)}\"",
    };

    internal readonly GraphQLSyntaxException Fault(int offset, string message) => new(message, _source.Locate(offset));

    private TokenKind Next(byte first) => first switch
    {
        (byte)'!' => Punctuator(TokenKind.Bang),
        (byte)'$' => Punctuator(TokenKind.Dollar),
        (byte)'&' => Punctuator(TokenKind.Ampersand),
        (byte)'(' => Punctuator(TokenKind.OpenParenthesis),
        (byte)')' => Punctuator(TokenKind.CloseParenthesis),
        (byte)':' => Punctuator(TokenKind.Colon),
        (byte)'=' => Punctuator(TokenKind.EqualsSign),
        (byte)'@' => Punctuator(TokenKind.At),
        (byte)'[' => Punctuator(TokenKind.OpenBracket),
        (byte)']' => Punctuator(TokenKind.CloseBracket),
        (byte)'{' => Punctuator(TokenKind.OpenBrace),
        (byte)'|' => Punctuator(TokenKind.Pipe),
        (byte)'}' => Punctuator(TokenKind.CloseBrace),
        (byte)'.' => Spread(),
        (byte)'"' => _bytes[_position..].StartsWith("\"\"\""u8) ? BlockString() : String(),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => Number(),
        _ when IsNameStart(first) => Name(),
        _ => throw Fault(_position, $"{DescribeCharacter(_position)} may not stand here."),
    };

    private TokenKind Punctuator(TokenKind kind)
    {
        _position++;
        return kind;
    }

    private TokenKind Spread()
    {
        if (!_bytes[_position..].StartsWith("..."u8))
        {
            throw Fault(_position, "A single dot has no meaning; a spread has three.");
        }

        _position += 3;
        return TokenKind.Spread;
    }

    private TokenKind Name()
    {
        while (_position < _bytes.Length && (IsNameStart(_bytes[_position]) || char.IsAsciiDigit((char)_bytes[_position])))
        {
            _position++;
        }

        return TokenKind.Name;
    }

    /// <summary>White space, line terminators, commas, comments and the byte order mark.</summary>
    private void SkipIgnored()
    {
        while (_position < _bytes.Length)
        {
            switch (_bytes[_position])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)',':
                    _position++;
                    break;
                case (byte)'#':
                    var end = _bytes[_position..].IndexOfAny((byte)'\n', (byte)'\r');
                    _position = end < 0 ? _bytes.Length : _position + end;
                    break;
                case 0xEF when _bytes[_position..].StartsWith("\uFEFF"u8):
                    _position += 3;
                    break;
                default:
                    return;
            }
        }
    }

    private readonly string DescribeCharacter(int offset)
    {
        if (offset >= _bytes.Length)
        {
            return "The end of the document";
        }

        Rune.DecodeFromUtf8(_bytes[offset..], out var rune, out _);
        return rune.Value is > 0x20 and < 0x7F ? $"\"{rune}\"" : $"The character U+{rune.Value:X4}";
    }

    private static bool IsNameStart(byte value) => char.IsAsciiLetter((char)value) || value == '_';
}
