namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Int Value (section 2.9.1) and Float Value (section 2.9.2).</summary>
internal ref partial struct Lexer
{
    private TokenKind Number()
    {
        var kind = TokenKind.Int;
        Skip((byte)'-');
        IntegerPart();
        if (Skip((byte)'.'))
        {
            kind = TokenKind.Float;
            Digits();
        }

        if (Skip((byte)'e') || Skip((byte)'E'))
        {
            kind = TokenKind.Float;
            _ = Skip((byte)'+') || Skip((byte)'-');
            Digits();
        }

        if (_position < _bytes.Length && (_bytes[_position] == '.' || IsNameStart(_bytes[_position])))
        {
            throw Fault(_position, $"{DescribeCharacter(_position)} may not follow a number.");
        }

        return kind;
    }

    private void IntegerPart()
    {
        if (!Skip((byte)'0'))
        {
            Digits();
            return;
        }

        if (_position < _bytes.Length && char.IsAsciiDigit((char)_bytes[_position]))
        {
            throw Fault(_position, "A number may not start with a zero that more digits follow.");
        }
    }

    private void Digits()
    {
        var start = _position;
        while (_position < _bytes.Length && char.IsAsciiDigit((char)_bytes[_position]))
        {
            _position++;
        }

        if (_position == start)
        {
            throw Fault(_position, $"{DescribeCharacter(_position)} stands where a number needs a digit.");
        }
    }

    private bool Skip(byte expected)
    {
        var found = _position < _bytes.Length && _bytes[_position] == expected;
        _position += found ? 1 : 0;
        return found;
    }
}
