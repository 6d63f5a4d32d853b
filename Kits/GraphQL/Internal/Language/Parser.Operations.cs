namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Operations (section 2.3), selection sets (2.4), fields (2.5), arguments (2.6), fragments (2.8), variables (2.10), directives (2.12).</summary>
internal ref partial struct Parser
{
    private OperationDefinition Operation(int start, string? description, OperationKind kind)
    {
        _lexer.Read();
        var name = Is(TokenKind.Name) ? Name() : null;
        return new OperationDefinition(start, description, kind, name, Variables(), Directives(isConstant: false), SelectionSet());
    }

    private FragmentDefinition Fragment(int start, string? description)
    {
        _lexer.Read();
        if (IsKeyword("on"u8))
        {
            throw Unexpected("the name of a fragment");
        }

        var name = Name("the name of a fragment");
        return new FragmentDefinition(start, description, name, TypeCondition(), Directives(isConstant: false), SelectionSet());
    }

    private NamedTypeReference TypeCondition()
    {
        if (!SkipKeyword("on"u8))
        {
            throw Unexpected("\"on\"");
        }

        return NamedType();
    }

    private List<VariableDefinition> Variables()
    {
        var variables = new List<VariableDefinition>();
        if (!Skip(TokenKind.OpenParenthesis))
        {
            return variables;
        }

        do
        {
            variables.Add(Variable());
        }
        while (!Skip(TokenKind.CloseParenthesis));
        return variables;
    }

    private VariableDefinition Variable()
    {
        var start = _lexer.Start;
        var description = Description();
        Expect(TokenKind.Dollar, "$");
        var name = Name();
        Expect(TokenKind.Colon, ":");
        var type = Type();
        var defaultValue = Skip(TokenKind.EqualsSign) ? Value(isConstant: true) : null;
        return new VariableDefinition(start, description, name, type, defaultValue, Directives(isConstant: true));
    }

    private SelectionSet SelectionSet()
    {
        var start = _lexer.Start;
        Enter();
        Expect(TokenKind.OpenBrace, "{");
        var selections = new List<Selection>();
        do
        {
            selections.Add(Is(TokenKind.Spread) ? Spread() : Field());
        }
        while (!Skip(TokenKind.CloseBrace));
        Leave();
        return new SelectionSet(start, selections);
    }

    private Field Field()
    {
        var start = _lexer.Start;
        var name = Name("a field");
        string? alias = null;
        if (Skip(TokenKind.Colon))
        {
            (alias, name) = (name, Name());
        }

        var arguments = Arguments(isConstant: false);
        var directives = Directives(isConstant: false);
        return new Field(start, alias, name, arguments, directives, Is(TokenKind.OpenBrace) ? SelectionSet() : null);
    }

    private Selection Spread()
    {
        var start = _lexer.Start;
        _lexer.Read();
        if (Is(TokenKind.Name) && !IsKeyword("on"u8))
        {
            return new FragmentSpread(start, Name(), Directives(isConstant: false));
        }

        var condition = IsKeyword("on"u8) ? TypeCondition() : null;
        return new InlineFragment(start, condition, Directives(isConstant: false), SelectionSet());
    }

    private Argument[] Arguments(bool isConstant)
    {
        if (!Skip(TokenKind.OpenParenthesis))
        {
            return [];
        }

        var arguments = new List<Argument>();
        do
        {
            var start = _lexer.Start;
            var name = Name();
            Expect(TokenKind.Colon, ":");
            arguments.Add(new Argument(start, name, Value(isConstant)));
        }
        while (!Skip(TokenKind.CloseParenthesis));
        return [.. arguments];
    }

    private Directive[] Directives(bool isConstant)
    {
        if (!Is(TokenKind.At))
        {
            return [];
        }

        var directives = new List<Directive>();
        while (Is(TokenKind.At))
        {
            var start = _lexer.Start;
            _lexer.Read();
            directives.Add(new Directive(start, Name(), Arguments(isConstant)));
        }

        return [.. directives];
    }
}
