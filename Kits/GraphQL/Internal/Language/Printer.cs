using System.Globalization;
using System.Text;

namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Writes documents as the reference implementation does: two spaces, one selection a line.</summary>
internal sealed partial class Printer
{
    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _spacesMembers;

    internal static string Print(Document document) => Print(document, new Printer());

    /// <summary>As above, with a blank line before every described member but the first.</summary>
    internal static string PrintSchema(Document document) => Print(document, new Printer { _spacesMembers = true });

    private static string Print(Document document, Printer printer)
    {
        for (var i = 0; i < document.Definitions.Count; i++)
        {
            printer._text.Append(i == 0 ? "" : "\n\n");
            printer.Write(document.Definitions[i]);
        }

        return printer._text.ToString();
    }

    internal static string Print(ValueNode value)
    {
        var printer = new Printer();
        printer.Write(value);
        return printer._text.ToString();
    }

    internal static string Print(Definition definition)
    {
        var printer = new Printer();
        printer.Write(definition);
        return printer._text.ToString();
    }

    private void Write(Definition definition)
    {
        Describe(definition.Description);
        switch (definition)
        {
            case OperationDefinition operation:
                Write(operation);
                break;
            case FragmentDefinition fragment:
                _text.Append(CultureInfo.InvariantCulture, $"fragment {fragment.Name} on {fragment.TypeCondition}");
                Write(fragment.Directives);
                _text.Append(' ');
                Write(fragment.SelectionSet);
                break;
            default:
                WriteTypeSystem(definition);
                break;
        }
    }

    private void Write(OperationDefinition operation)
    {
        var isShort = operation is { Kind: OperationKind.Query, Name: null, Description: null, Variables.Count: 0, Directives.Count: 0 };
        if (!isShort)
        {
            _text.Append(operation.Kind switch { OperationKind.Query => "query", OperationKind.Mutation => "mutation", _ => "subscription" });
            _text.Append(operation.Name is null ? "" : " ").Append(operation.Name);
            WriteVariables(operation);
            Write(operation.Directives);
            _text.Append(' ');
        }

        Write(operation.SelectionSet);
    }

    private void WriteVariables(OperationDefinition operation) => Parenthesised(operation.Variables, variable =>
    {
        if (variable.Description is { } description)
        {
            WriteString(description);
            _text.Append(' ');
        }

        _text.Append(CultureInfo.InvariantCulture, $"${variable.Name}: {variable.Type}");
        WriteDefault(variable.DefaultValue);
        Write(variable.Directives);
    });

    private void Write(SelectionSet set) => Block(set.Selections, Write);

    private void Write(Selection selection)
    {
        switch (selection)
        {
            case Field field:
                _text.Append(field.Alias).Append(field.Alias is null ? "" : ": ").Append(field.Name);
                Write(field.Arguments);
                break;
            case FragmentSpread spread:
                _text.Append("...").Append(spread.Name);
                break;
            case InlineFragment inline:
                _text.Append(inline.TypeCondition is null ? "..." : $"... on {inline.TypeCondition}");
                break;
        }

        Write(selection.Directives);
        if ((selection as Field)?.SelectionSet is { } ofField)
        {
            _text.Append(' ');
            Write(ofField);
        }
        else if (selection is InlineFragment inline)
        {
            _text.Append(' ');
            Write(inline.SelectionSet);
        }
    }

    private void Write(IReadOnlyList<Directive> directives)
    {
        foreach (var directive in directives)
        {
            _text.Append(" @").Append(directive.Name);
            Write(directive.Arguments);
        }
    }

    private void Write(IReadOnlyList<Argument> arguments) => Parenthesised(arguments, argument =>
    {
        _text.Append(argument.Name).Append(": ");
        Write(argument.Value);
    });

    private void Parenthesised<T>(IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count > 0)
        {
            _text.Append('(');
            Separated(items, write);
            _text.Append(')');
        }
    }

    private void Separated<T>(IReadOnlyList<T> items, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            write(items[i]);
        }
    }

    private void Block<T>(IReadOnlyList<T> items, Action<T> write)
    {
        _text.Append('{');
        _indent++;
        for (var i = 0; i < items.Count; i++)
        {
            SpaceMember(i, items[i]);
            NewLine();
            write(items[i]);
        }

        _indent--;
        NewLine();
        _text.Append('}');
    }

    private void SpaceMember<T>(int place, T member)
    {
        if (_spacesMembers && place > 0 && member is Definition { Description: not null })
        {
            _text.Append('\n');
        }
    }

    private void NewLine() => _text.Append('\n').Append(' ', _indent * 2);
}
