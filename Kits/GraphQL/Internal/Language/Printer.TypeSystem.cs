namespace BulkImport.Kits.GraphQL.Internal.Language;

internal sealed partial class Printer
{
    private void WriteTypeSystem(Definition definition)
    {
        switch (definition)
        {
            case SchemaDefinition schema:
                _text.Append(schema.IsExtension ? "extend schema" : "schema");
                Write(schema.Directives);
                Braced(schema.Operations, operation => _text.Append(operation.Kind switch
                {
                    OperationKind.Query => "query",
                    OperationKind.Mutation => "mutation",
                    _ => "subscription",
                }).Append(": ").Append(operation.Type));
                break;
            case TypeDefinition type:
                Write(type);
                break;
            case DirectiveDefinition directive:
                _text.Append("directive @").Append(directive.Name);
                WriteArguments(directive.Arguments);
                _text.Append(directive.IsRepeatable ? " repeatable on " : " on ").AppendJoin(" | ", directive.Locations);
                break;
        }
    }

    private void Write(TypeDefinition type)
    {
        _text.Append(type.IsExtension ? "extend " : "").Append(Keyword(type.Kind)).Append(' ').Append(type.Name);
        if (type.Interfaces.Count > 0)
        {
            _text.Append(" implements ").AppendJoin(" & ", type.Interfaces);
        }

        Write(type.Directives);
        if (type.Members.Count > 0)
        {
            _text.Append(" = ").AppendJoin(" | ", type.Members);
        }

        Braced(type.Fields, Write);
        Braced(type.Values, value =>
        {
            Describe(value.Description);
            _text.Append(value.Name);
            Write(value.Directives);
        });
        Braced(type.InputFields, Write);
    }

    private static string Keyword(TypeKind kind) => kind switch
    {
        TypeKind.Scalar => "scalar",
        TypeKind.Object => "type",
        TypeKind.Interface => "interface",
        TypeKind.Union => "union",
        TypeKind.Enum => "enum",
        _ => "input",
    };

    private void Write(FieldDefinition field)
    {
        Describe(field.Description);
        _text.Append(field.Name);
        WriteArguments(field.Arguments);
        _text.Append(": ").Append(field.Type);
        Write(field.Directives);
    }

    private void Write(InputValueDefinition value)
    {
        Describe(value.Description);
        _text.Append(value.Name).Append(": ").Append(value.Type);
        WriteDefault(value.DefaultValue);
        Write(value.Directives);
    }

    /// <summary>On one line unless one of them is described.</summary>
    private void WriteArguments(IReadOnlyList<InputValueDefinition> arguments)
    {
        if (arguments.All(argument => argument.Description is null))
        {
            Parenthesised(arguments, Write);
            return;
        }

        _text.Append('(');
        _indent++;
        for (var i = 0; i < arguments.Count; i++)
        {
            SpaceMember(i, arguments[i]);
            NewLine();
            Write(arguments[i]);
        }

        _indent--;
        NewLine();
        _text.Append(')');
    }

    private void Braced<T>(IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count > 0)
        {
            _text.Append(' ');
            Block(items, write);
        }
    }
}
