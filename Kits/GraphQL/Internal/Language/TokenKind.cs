namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Token (section 2.1.6).</summary>
internal enum TokenKind : byte
{
    End,
    Bang,
    Dollar,
    Ampersand,
    OpenParenthesis,
    CloseParenthesis,
    Spread,
    Colon,
    EqualsSign,
    At,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    Pipe,
    CloseBrace,
    Name,
    Int,
    Float,
    String,
    BlockString,
}
