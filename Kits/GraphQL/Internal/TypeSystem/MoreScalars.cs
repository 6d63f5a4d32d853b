using System.Globalization;
using System.Text.Json;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>Whole numbers beyond Int; as HotChocolate has it, a JSON number.</summary>
internal sealed class LongScalar() : GraphQLScalar("Long")
{
    public override string Description => "The `Long` scalar type represents non-fractional signed whole numbers from -(2^63) to 2^63 - 1.";

    public override object Parse(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Unfit.Value(Name, value);

    public override object Serialize(object value) => value switch
    {
        long or int => value,
        short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number and <= long.MaxValue => (long)number,
        _ => throw Unfit.Result(Name, value),
    };
}

internal sealed class DecimalScalar() : GraphQLScalar("Decimal")
{
    public override string Description => "The `Decimal` scalar type represents a decimal number of up to 28 digits.";

    public override object Parse(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : throw Unfit.Value(Name, value);

    public override object Serialize(object value) => value is decimal or int or long ? value : throw Unfit.Result(Name, value);
}

internal sealed class DateTimeScalar() : GraphQLScalar("DateTime")
{
    public override string Description => "The `DateTime` scalar type represents a moment with an offset, as RFC 3339 writes it.";

    public override string SpecifiedBy => "https://scalars.graphql.org/andimarek/date-time.html";

    public override object Parse(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var moment) && HasOffset(value.GetString()!) ? moment : throw Unfit.Value(Name, value);

    public override object Serialize(object value) => value switch
    {
        DateTimeOffset moment => Write(moment),
        DateTime { Kind: not DateTimeKind.Unspecified } moment => Write(moment),
        _ => throw Unfit.Result(Name, value),
    };

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.EndsWith('z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.OrdinalIgnoreCase);

    private static string Write(DateTimeOffset moment) =>
        moment.ToString(moment.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}

internal sealed class UuidScalar() : GraphQLScalar("UUID")
{
    public override string Description => "The `UUID` scalar type represents a universally unique identifier.";

    public override string SpecifiedBy => "https://tools.ietf.org/html/rfc4122";

    public override object Parse(JsonElement value) => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : throw Unfit.Value(Name, value);

    public override object Serialize(object value) => value is Guid id ? id.ToString() : throw Unfit.Result(Name, value);
}

/// <summary>Any JSON value; also what a scalar is that only a document declares.</summary>
internal sealed class JsonScalar(string name) : GraphQLScalar(name)
{
    public override string? Description => Name is "JSON" or "Any" ? $"The `{Name}` scalar type represents any value of JSON." : null;

    public override object Parse(JsonElement value) => value.Clone();

    public override object Serialize(object value) => value;
}

/// <summary>Scalars that are known by name.</summary>
internal static class KnownScalars
{
    internal static readonly IReadOnlyList<GraphQLScalar> BuiltIn = [new IntScalar(), new FloatScalar(), new StringScalar(), new BooleanScalar(), new IdScalar()];

    internal static readonly IReadOnlyList<GraphQLScalar> More =
        [new LongScalar(), new DecimalScalar(), new DateTimeScalar(), new UuidScalar(), new JsonScalar("JSON"), new JsonScalar("Any")];

    internal static bool IsBuiltIn(string name) => BuiltIn.Any(scalar => scalar.Name == name);
}
