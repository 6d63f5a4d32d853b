using System.Globalization;
using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>The operators that stand under a field; several of them must all hold.</summary>
internal sealed partial class QueryReader
{
    private static readonly HashSet<string> FieldOperators =
    [
        "$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$not", "$all", "$size", "$elemMatch", "$regex", "$options",
    ];

    private AllOf ReadOperators(FieldPath path, ReadOnlyMemory<byte> json, string place)
    {
        var operators = RawJson.Properties(json);
        var conditions = new List<Condition>();
        foreach (var (name, value) in operators)
        {
            if (name != "$options")
            {
                conditions.Add(name == "$regex" ? ReadPattern(path, operators, place) : ReadOperator(name, path, value, $"{place}.{name}"));
            }
            else if (!operators.ContainsKey("$regex"))
            {
                Refuse($"{place}.{name}", "must stand beside $regex");
            }
        }

        return new AllOf(conditions);
    }

    private Condition ReadOperator(string name, FieldPath path, ReadOnlyMemory<byte> value, string place) => name switch
    {
        "$eq" => ReadEquality(path, [value]),
        "$ne" => new Negation(ReadEquality(path, [value])),
        "$gt" => ReadRange(path, value, place, isLower: true, isInclusive: false),
        "$gte" => ReadRange(path, value, place, isLower: true, isInclusive: true),
        "$lt" => ReadRange(path, value, place, isLower: false, isInclusive: false),
        "$lte" => ReadRange(path, value, place, isLower: false, isInclusive: true),
        "$in" => ReadList(path, value, place),
        "$nin" => new Negation(ReadList(path, value, place)),
        "$all" => ReadAll(path, value, place),
        "$exists" => ReadExistence(path, value, place),
        "$size" => ReadSize(path, value, place),
        "$elemMatch" => ReadElementMatch(path, value, place),
        "$not" => ReadNegation(path, value, place),
        "$and" or "$or" or "$nor" => Refuse(place, "must not stand under a field"),
        _ => Refuse(place, "is not an operator"),
    };

    private Condition ReadEquality(FieldPath path, List<ReadOnlyMemory<byte>> constants) => Counted(constants.Count == 0 ? 1 : constants.Sum(PartsOf))
        ? new FieldCondition(path, new OneOfTest(constants.ConvertAll(constant => FieldTerms.Stored(path.Type, constant)), path.Type))
        : Condition.Never;

    // A list counts as many parts as it has values, however deep.
    private static int PartsOf(ReadOnlyMemory<byte> constant)
    {
        var reader = new Utf8JsonReader(constant.Span);
        var parts = 0;
        while (reader.Read())
        {
            parts += reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject ? 0 : 1;
        }

        return parts;
    }

    private Condition ReadRange(FieldPath path, ReadOnlyMemory<byte> value, string place, bool isLower, bool isInclusive)
    {
        if (RawJson.Kind(value) is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            return Refuse(place, "must not be an object or an array");
        }

        return Counted(1) ? new FieldCondition(path, new RangeTest(isLower, isInclusive, FieldTerms.Stored(path.Type, value), path.Type)) : Condition.Never;
    }

    private Condition ReadList(FieldPath path, ReadOnlyMemory<byte> value, string place)
    {
        if (RawJson.Kind(value) != JsonTokenType.StartArray)
        {
            return Refuse(place, "must be an array");
        }

        var constants = RawJson.Elements(value);
        var notConstant = constants.FindIndex(HoldsOperators);
        return notConstant < 0 ? ReadEquality(path, constants) : Refuse($"{place}[{notConstant}]", "must not hold an operator");
    }

    private Condition ReadAll(FieldPath path, ReadOnlyMemory<byte> value, string place)
    {
        if (RawJson.Kind(value) != JsonTokenType.StartArray)
        {
            return Refuse(place, "must be an array");
        }

        var conditions = new List<Condition>();
        foreach (var element in RawJson.Elements(value))
        {
            conditions.Add(HoldsOperators(element) ? ReadElementOfAll(path, element, $"{place}[{conditions.Count}]") : ReadEquality(path, [element]));
        }

        // All of nothing is asked of no profile: MongoDB matches none.
        return conditions.Count > 0 ? new AllOf(conditions) : Condition.Never;
    }

    private Condition ReadElementOfAll(FieldPath path, ReadOnlyMemory<byte> element, string place) =>
        RawJson.Properties(element) is { Count: 1 } operators && operators.TryGetValue("$elemMatch", out var match)
            ? ReadElementMatch(path, match, $"{place}.$elemMatch")
            : Refuse(place, "must not hold an operator but $elemMatch");

    private Condition ReadExistence(FieldPath path, ReadOnlyMemory<byte> value, string place)
    {
        bool? isWanted = RawJson.Kind(value) switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number => JsonNumber.Compare(value.Span, "0"u8) != 0,
            _ => null,
        };
        if (isWanted is null || !Counted(1))
        {
            return Refuse(place, "must be true or false");
        }

        var exists = new FieldCondition(path, new ExistenceTest());
        return isWanted.Value ? exists : new Negation(exists);
    }

    private Condition ReadSize(FieldPath path, ReadOnlyMemory<byte> value, string place) =>
        RawJson.Kind(value) == JsonTokenType.Number && int.TryParse(value.Span, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) && Counted(1)
            ? new FieldCondition(path, new SizeTest(size))
            : Refuse(place, "must be a whole number, 0 or more");

    private Condition ReadElementMatch(FieldPath path, ReadOnlyMemory<byte> value, string place)
    {
        if (RawJson.Kind(value) != JsonTokenType.StartObject)
        {
            return Refuse(place, "must be an object");
        }

        if (!Counted(1))
        {
            return Condition.Never;
        }

        var isQuery = RawJson.Properties(value).Keys.FirstOrDefault() is null or "$and" or "$or" or "$nor" or not ['$', ..];
        Condition condition = isQuery ? ReadQuery(value, place, null) : ReadOperators(FieldPath.Itself(path.Type), value, place);
        return new FieldCondition(path, new ElementTest(condition, isQuery));
    }

    private Condition ReadNegation(FieldPath path, ReadOnlyMemory<byte> value, string place) =>
        HoldsOperators(value) ? new Negation(ReadOperators(path, value, place)) : Refuse(place, "must hold an operator");
}
