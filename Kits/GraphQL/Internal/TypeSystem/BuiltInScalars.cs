using System.Globalization;
using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>Int (section 3.5.1).</summary>
internal sealed class IntScalar() : GraphQLScalar("Int")
{
    public override string Description => "The `Int` scalar type represents non-fractional signed whole numbers from -(2^31) to 2^31 - 1.";

    public override object Parse(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && Whole(number) is { } whole
        ? whole
        : throw Unfit.Value("Int", value);

    public override object Serialize(object value) => value switch
    {
        int => value,
        short or byte or sbyte or ushort => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        long or uint or ulong or double or float or decimal => Whole(Convert.ToDouble(value, CultureInfo.InvariantCulture)) ?? throw Unfit.Result("Int", value),
        _ => throw Unfit.Result("Int", value),
    };

    internal override object ParseLiteral(ValueNode literal, VariableValues variables) =>
        literal is IntValue number && int.TryParse(number.Digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Unfit.Literal("Int", literal);

    private static int? Whole(double number) => number is >= int.MinValue and <= int.MaxValue && number == Math.Floor(number) ? (int)number : null;
}

/// <summary>Float (section 3.5.2).</summary>
internal sealed class FloatScalar() : GraphQLScalar("Float")
{
    public override string Description => "The `Float` scalar type represents signed double-precision fractional values of IEEE 754.";

    public override object Parse(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Unfit.Value("Float", value);

    public override object Serialize(object value) => value switch
    {
        double number when double.IsFinite(number) => value,
        float number when float.IsFinite(number) => (double)number,
        int or long or decimal => value,
        short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => throw Unfit.Result("Float", value),
    };

    internal override object ParseLiteral(ValueNode literal, VariableValues variables)
    {
        var digits = (literal as IntValue)?.Digits ?? (literal as FloatValue)?.Digits;
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Unfit.Literal("Float", literal);
    }
}

/// <summary>String (section 3.5.3).</summary>
internal sealed class StringScalar() : GraphQLScalar("String")
{
    public override string Description => "The `String` scalar type represents text: a sequence of Unicode characters.";

    public override object Parse(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Unfit.Value("String", value);

    public override object Serialize(object value) => value switch
    {
        string => value,
        bool boolean => boolean ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => throw Unfit.Result("String", value),
    };

    internal override object ParseLiteral(ValueNode literal, VariableValues variables) => literal is StringValue text ? text.Value : throw Unfit.Literal("String", literal);
}

/// <summary>Boolean (section 3.5.4).</summary>
internal sealed class BooleanScalar() : GraphQLScalar("Boolean")
{
    private static readonly object True = true;
    private static readonly object False = false;

    public override string Description => "The `Boolean` scalar type represents `true` or `false`.";

    public override object Parse(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        _ => throw Unfit.Value("Boolean", value),
    };

    public override object Serialize(object value) => value is bool ? value : throw Unfit.Result("Boolean", value);

    internal override object ParseLiteral(ValueNode literal, VariableValues variables) =>
        literal is BooleanValue boolean ? boolean.Value ? True : False : throw Unfit.Literal("Boolean", literal);
}

/// <summary>ID (section 3.5.5): a string to resolvers, also when it came as a number.</summary>
internal sealed class IdScalar() : GraphQLScalar("ID")
{
    public override string Description => "The `ID` scalar type represents a unique identifier. It is written as a string and not meant to be read by people.";

    public override object Parse(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when value.TryGetDecimal(out var number) && number == Math.Floor(number) => number.ToString("0", CultureInfo.InvariantCulture),
        _ => throw Unfit.Value("ID", value),
    };

    public override object Serialize(object value) => value switch
    {
        string => value,
        int or long or short or byte or Guid => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        IFormattable and not (double or float or decimal) => value.ToString()!,
        _ => throw Unfit.Result("ID", value),
    };

    internal override object ParseLiteral(ValueNode literal, VariableValues variables) => literal switch
    {
        StringValue text => text.Value,
        IntValue number => number.Digits,
        _ => throw Unfit.Literal("ID", literal),
    };
}
