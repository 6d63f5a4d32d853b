using System.Text;

namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Values (section 2.9) and type references (section 2.11).</summary>
internal ref partial struct Parser
{
    private ValueNode Value(bool isConstant)
    {
        var start = _lexer.Start;
        switch (_lexer.Kind)
        {
            case TokenKind.Int:
                return new IntValue(start, Digits());
            case TokenKind.Float:
                return new FloatValue(start, Digits());
            case TokenKind.String or TokenKind.BlockString:
                var isBlock = _lexer.Kind == TokenKind.BlockString;
                return new StringValue(start, Description()!, isBlock);
            case TokenKind.Name:
                return NameValue(start);
            case TokenKind.OpenBracket:
                return List(isConstant);
            case TokenKind.OpenBrace:
                return Object(isConstant);
            case TokenKind.Dollar when !isConstant:
                _lexer.Read();
                return new VariableValue(start, Name());
            default:
                throw Unexpected(isConstant ? "a constant value" : "a value");
        }
    }

    private string Digits()
    {
        var digits = Encoding.ASCII.GetString(_lexer.Bytes);
        _lexer.Read();
        return digits;
    }

    private ValueNode NameValue(int start) => Name() switch
    {
        "true" => new BooleanValue(start, true),
        "false" => new BooleanValue(start, false),
        "null" => new NullValue(start),
        var name => new EnumValue(start, name),
    };

    private ListValue List(bool isConstant)
    {
        var start = _lexer.Start;
        Enter();
        _lexer.Read();
        var items = new List<ValueNode>();
        while (!Skip(TokenKind.CloseBracket))
        {
            items.Add(Value(isConstant));
        }

        Leave();
        return new ListValue(start, items);
    }

    private ObjectValue Object(bool isConstant)
    {
        var start = _lexer.Start;
        Enter();
        _lexer.Read();
        var fields = new List<ObjectField>();
        while (!Skip(TokenKind.CloseBrace))
        {
            var fieldStart = _lexer.Start;
            var name = Name();
            Expect(TokenKind.Colon, ":");
            fields.Add(new ObjectField(fieldStart, name, Value(isConstant)));
        }

        Leave();
        return new ObjectValue(start, fields);
    }

    private TypeReference Type()
    {
        var start = _lexer.Start;
        TypeReference type;
        if (Skip(TokenKind.OpenBracket))
        {
            Enter();
            type = new ListTypeReference(start, Type());
            Leave();
            Expect(TokenKind.CloseBracket, "]");
        }
        else
        {
            type = NamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeReference(start, type) : type;
    }

    private NamedTypeReference NamedType()
    {
        var start = _lexer.Start;
        return new NamedTypeReference(start, Name("a type"));
    }
}
