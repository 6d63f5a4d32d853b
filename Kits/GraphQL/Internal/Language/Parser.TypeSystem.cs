namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Type system documents and extensions (sections 3.1 and 3.2).</summary>
internal ref partial struct Parser
{
    private Definition Extension(int start)
    {
        _lexer.Read();
        if (!Is(TokenKind.Name) || IsKeyword("directive"u8))
        {
            throw Unexpected("what is extended");
        }

        var before = _lexer.Start;
        var definition = TypeSystemDefinition(start, null, isExtension: true, Keyword());
        return AddsSomething(definition) ? definition : throw _lexer.Fault(before, "The extension adds nothing.");
    }

    private static bool AddsSomething(Definition definition) => definition.Directives.Count > 0 || definition switch
    {
        SchemaDefinition schema => schema.Operations.Count > 0,
        TypeDefinition type => type.Interfaces.Count + type.Fields.Count + type.Members.Count + type.Values.Count + type.InputFields.Count > 0,
        _ => true,
    };

    private Definition TypeSystemDefinition(int start, string? description, bool isExtension, string keyword)
    {
        if (keyword is not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive"))
        {
            throw Unexpected("a definition");
        }

        _lexer.Read();
        return keyword switch
        {
            "schema" => Schema(start, description, isExtension),
            "scalar" => Type(start, description, isExtension, TypeKind.Scalar),
            "type" => Type(start, description, isExtension, TypeKind.Object),
            "interface" => Type(start, description, isExtension, TypeKind.Interface),
            "union" => Type(start, description, isExtension, TypeKind.Union),
            "enum" => Type(start, description, isExtension, TypeKind.Enum),
            "input" => Type(start, description, isExtension, TypeKind.InputObject),
            _ => DirectiveDefinition(start, description),
        };
    }

    private SchemaDefinition Schema(int start, string? description, bool isExtension)
    {
        var directives = Directives(isConstant: true);
        var operations = new List<RootOperation>();
        if (isExtension && !Is(TokenKind.OpenBrace))
        {
            return new SchemaDefinition(start, description, isExtension, directives, operations);
        }

        Expect(TokenKind.OpenBrace, "{");
        do
        {
            operations.Add(RootOperation());
        }
        while (!Skip(TokenKind.CloseBrace));
        return new SchemaDefinition(start, description, isExtension, directives, operations);
    }

    private RootOperation RootOperation()
    {
        var start = _lexer.Start;
        OperationKind kind = Is(TokenKind.Name) ? Keyword() switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected("an operation"),
        } : throw Unexpected("an operation");
        _lexer.Read();
        Expect(TokenKind.Colon, ":");
        return new RootOperation(start, kind, NamedType());
    }

    private TypeDefinition Type(int start, string? description, bool isExtension, TypeKind kind)
    {
        var name = Name();
        var interfaces = kind is TypeKind.Object or TypeKind.Interface ? Interfaces() : [];
        return new TypeDefinition(start, description, isExtension, kind, name, Directives(isConstant: true))
        {
            Interfaces = interfaces,
            Fields = kind is TypeKind.Object or TypeKind.Interface ? Fields() : [],
            Members = kind == TypeKind.Union ? Members() : [],
            Values = kind == TypeKind.Enum ? EnumValues() : [],
            InputFields = kind == TypeKind.InputObject ? InputValues(TokenKind.OpenBrace, TokenKind.CloseBrace) : [],
        };
    }

    private NamedTypeReference[] Interfaces()
    {
        if (!SkipKeyword("implements"u8))
        {
            return [];
        }

        Skip(TokenKind.Ampersand);
        return Separated(TokenKind.Ampersand);
    }

    private NamedTypeReference[] Members()
    {
        if (!Skip(TokenKind.EqualsSign))
        {
            return [];
        }

        Skip(TokenKind.Pipe);
        return Separated(TokenKind.Pipe);
    }

    private NamedTypeReference[] Separated(TokenKind separator)
    {
        var types = new List<NamedTypeReference>();
        do
        {
            types.Add(NamedType());
        }
        while (Skip(separator));
        return [.. types];
    }

    private FieldDefinition[] Fields()
    {
        if (!Skip(TokenKind.OpenBrace))
        {
            return [];
        }

        var fields = new List<FieldDefinition>();
        do
        {
            var start = _lexer.Start;
            var description = Description();
            var name = Name();
            var arguments = InputValues(TokenKind.OpenParenthesis, TokenKind.CloseParenthesis);
            Expect(TokenKind.Colon, ":");
            fields.Add(new FieldDefinition(start, description, name, arguments, Type(), Directives(isConstant: true)));
        }
        while (!Skip(TokenKind.CloseBrace));
        return [.. fields];
    }

    private EnumValueDefinition[] EnumValues()
    {
        if (!Skip(TokenKind.OpenBrace))
        {
            return [];
        }

        var values = new List<EnumValueDefinition>();
        do
        {
            var start = _lexer.Start;
            var description = Description();
            var isReserved = IsKeyword("true"u8) || IsKeyword("false"u8) || IsKeyword("null"u8);
            var name = isReserved ? throw Unexpected("the name of an enum value") : Name("the name of an enum value");
            values.Add(new EnumValueDefinition(start, description, name, Directives(isConstant: true)));
        }
        while (!Skip(TokenKind.CloseBrace));
        return [.. values];
    }

    private InputValueDefinition[] InputValues(TokenKind open, TokenKind close)
    {
        if (!Skip(open))
        {
            return [];
        }

        var values = new List<InputValueDefinition>();
        do
        {
            var start = _lexer.Start;
            var description = Description();
            var name = Name();
            Expect(TokenKind.Colon, ":");
            var type = Type();
            var defaultValue = Skip(TokenKind.EqualsSign) ? Value(isConstant: true) : null;
            values.Add(new InputValueDefinition(start, description, name, type, defaultValue, Directives(isConstant: true)));
        }
        while (!Skip(close));
        return [.. values];
    }
}
