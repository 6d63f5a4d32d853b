namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Value (section 2.9).</summary>
internal abstract class ValueNode(int start) : Node(start)
{
    public sealed override string ToString() => Printer.Print(this);
}

/// <summary>Variable (section 2.10).</summary>
internal sealed class VariableValue(int start, string name) : ValueNode(start)
{
    internal string Name => name;
}

/// <summary>IntValue (section 2.9.1), as it is written.</summary>
internal sealed class IntValue(int start, string digits) : ValueNode(start)
{
    internal string Digits => digits;
}

/// <summary>FloatValue (section 2.9.2), as it is written.</summary>
internal sealed class FloatValue(int start, string digits) : ValueNode(start)
{
    internal string Digits => digits;
}

/// <summary>BooleanValue (section 2.9.3).</summary>
internal sealed class BooleanValue(int start, bool value) : ValueNode(start)
{
    internal bool Value => value;
}

/// <summary>StringValue (section 2.9.4).</summary>
internal sealed class StringValue(int start, string value, bool isBlock) : ValueNode(start)
{
    internal string Value => value;

    internal bool IsBlock => isBlock;
}

/// <summary>NullValue (section 2.9.5).</summary>
internal sealed class NullValue(int start) : ValueNode(start);

/// <summary>EnumValue (section 2.9.6).</summary>
internal sealed class EnumValue(int start, string name) : ValueNode(start)
{
    internal string Name => name;
}

/// <summary>ListValue (section 2.9.7).</summary>
internal sealed class ListValue(int start, IReadOnlyList<ValueNode> items) : ValueNode(start)
{
    internal IReadOnlyList<ValueNode> Items => items;
}

/// <summary>ObjectValue (section 2.9.8).</summary>
internal sealed class ObjectValue(int start, IReadOnlyList<ObjectField> fields) : ValueNode(start)
{
    internal IReadOnlyList<ObjectField> Fields => fields;
}

internal sealed class ObjectField(int start, string name, ValueNode value) : Node(start)
{
    internal string Name => name;

    internal ValueNode Value => value;
}
