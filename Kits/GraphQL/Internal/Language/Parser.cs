using System.Text.Unicode;

namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Document (section 2.2), read by recursive descent; how deep it may go is limited, so that no document can exhaust the stack.</summary>
internal ref partial struct Parser
{
    private readonly int _maxDepth;
    private readonly NamePool _names;
    private Lexer _lexer;
    private int _depth;

    private Parser(SourceText source, ParserLimits limits)
    {
        (_maxDepth, _names) = (limits.MaxDepth, new NamePool());
        _lexer = new Lexer(source, limits);
    }

    internal static Document Parse(string text, ParserLimits limits)
    {
        RefuseLength(text.Length, limits);
        return Parse(new SourceText(text), limits);
    }

    internal static Document Parse(SourceText source, ParserLimits limits)
    {
        RefuseLength(source.Bytes.Length, limits);
        if (!Utf8.IsValid(source.Bytes.Span))
        {
            throw new GraphQLSyntaxException("The document is not valid UTF-8.", new GraphQLLocation(1, 1));
        }

        if (limits.RefusesNull && source.Bytes.Span.IndexOf((byte)0) is >= 0 and var place)
        {
            throw new GraphQLSyntaxException(Lexer.HoldsNull, source.Locate(place));
        }

        var parser = new Parser(source, limits);
        parser._lexer.Read();
        return new Document(source, parser.Definitions());
    }

    private static void RefuseLength(int length, ParserLimits limits)
    {
        if (length > limits.MaxLength)
        {
            throw new GraphQLSyntaxException($"The document is longer than {limits.MaxLength} bytes.", new GraphQLLocation(1, 1));
        }
    }

    private List<Definition> Definitions()
    {
        var definitions = new List<Definition>();
        do
        {
            definitions.Add(Definition());
        }
        while (_lexer.Kind != TokenKind.End);
        return definitions;
    }

    private Definition Definition()
    {
        var start = _lexer.Start;
        if (_lexer.Kind == TokenKind.OpenBrace)
        {
            return new OperationDefinition(start, null, OperationKind.Query, null, [], [], SelectionSet());
        }

        var description = Description();
        return _lexer.Kind != TokenKind.Name ? throw Unexpected("a definition") : Keyword() switch
        {
            "query" => Operation(start, description, OperationKind.Query),
            "mutation" => Operation(start, description, OperationKind.Mutation),
            "subscription" => Operation(start, description, OperationKind.Subscription),
            "fragment" => Fragment(start, description),
            "extend" when description is null => Extension(start),
            var keyword => TypeSystemDefinition(start, description, isExtension: false, keyword),
        };
    }

    private readonly string Keyword() => _names.Of(_lexer.Bytes);

    private string? Description()
    {
        if (_lexer.Kind is not (TokenKind.String or TokenKind.BlockString))
        {
            return null;
        }

        var text = _lexer.Text;
        _lexer.Read();
        return text;
    }

    private readonly bool Is(TokenKind kind) => _lexer.Kind == kind;

    private readonly bool IsKeyword(ReadOnlySpan<byte> keyword) => _lexer.Kind == TokenKind.Name && _lexer.Bytes.SequenceEqual(keyword);

    private bool Skip(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            return false;
        }

        _lexer.Read();
        return true;
    }

    private bool SkipKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!IsKeyword(keyword))
        {
            return false;
        }

        _lexer.Read();
        return true;
    }

    private void Expect(TokenKind kind, string mark)
    {
        if (!Skip(kind))
        {
            throw Unexpected($"\"{mark}\"");
        }
    }

    private string Name(string what = "a name")
    {
        if (_lexer.Kind != TokenKind.Name)
        {
            throw Unexpected(what);
        }

        var name = _names.Of(_lexer.Bytes);
        _lexer.Read();
        return name;
    }

    private void Enter()
    {
        if (++_depth > _maxDepth)
        {
            throw _lexer.Fault(_lexer.Start, $"The document is nested deeper than {_maxDepth} levels.");
        }
    }

    private void Leave() => _depth--;

    private readonly GraphQLSyntaxException Unexpected(string expected) => _lexer.Fault(_lexer.Start, $"Expected {expected}, but found {_lexer.Describe()}.");
}
