using System.Globalization;

namespace BulkImport.Kits.GraphQL.Internal.Language;

internal sealed partial class Printer
{
    private void Write(ValueNode value)
    {
        switch (value)
        {
            case VariableValue variable:
                _text.Append('$').Append(variable.Name);
                break;
            case IntValue or FloatValue or BooleanValue or NullValue or EnumValue:
                _text.Append(Plain(value));
                break;
            case StringValue { IsBlock: true } block:
                WriteBlockString(block.Value);
                break;
            case StringValue text:
                WriteString(text.Value);
                break;
            case ListValue list:
                _text.Append('[');
                Separated(list.Items, Write);
                _text.Append(']');
                break;
            case ObjectValue obj:
                WriteObject(obj);
                break;
        }
    }

    private static string Plain(ValueNode value) => value switch
    {
        IntValue number => number.Digits,
        FloatValue number => number.Digits,
        BooleanValue boolean => boolean.Value ? "true" : "false",
        EnumValue name => name.Name,
        _ => "null",
    };

    private void WriteObject(ObjectValue obj)
    {
        if (obj.Fields.Count == 0)
        {
            _text.Append("{}");
            return;
        }

        _text.Append("{ ");
        Separated(obj.Fields, field =>
        {
            _text.Append(field.Name).Append(": ");
            Write(field.Value);
        });
        _text.Append(" }");
    }

    private void WriteDefault(ValueNode? value)
    {
        if (value is not null)
        {
            _text.Append(" = ");
            Write(value);
        }
    }

    private void WriteString(string value)
    {
        _text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\t' => _text.Append("\\t"),
                '\b' => _text.Append("\\b"),
                '\f' => _text.Append("\\f"),
                < ' ' or (>= '\u007f' and <= '\u009f') => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => _text.Append(character),
            };
        }

        _text.Append('"');
    }

    private void Describe(string? description)
    {
        if (description is null)
        {
            return;
        }

        WriteBlockString(description);
        NewLine();
    }

    private void WriteBlockString(string value)
    {
        if (BlockString.CanHold(value))
        {
            _text.Append(BlockString.Quote(value).Replace("\n", "\n" + new string(' ', _indent * 2), StringComparison.Ordinal));
            return;
        }

        WriteString(value);
    }
}
