using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>
/// Reads a query: clauses on fields, joined by <c>$and</c>, <c>$or</c> and <c>$nor</c>. What it does not know it refuses; of several faults the first is told.
/// </summary>
internal sealed partial class QueryReader
{
    private const string Root = "custom_request";
    private const int Deepest = 20;
    private const int MostParts = 1_000;

    private string? _place;
    private string? _fault;
    private int _parts;

    internal static QueryReading Read(ReadOnlyMemory<byte> json, FieldRules? fields)
    {
        if (FaultOf(json) is { } fault)
        {
            return new(null, Root, fault);
        }

        var reader = new QueryReader();
        var condition = reader.ReadQuery(json, Root, fields);
        return reader._fault is null ? new(new ProfileQuery(condition)) : new(null, reader._place!, reader._fault);
    }

    private static string? FaultOf(ReadOnlyMemory<byte> json)
    {
        if (RawJson.Kind(json) != JsonTokenType.StartObject)
        {
            return "must be an object";
        }

        var reader = new Utf8JsonReader(json.Span);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= Deepest)
            {
                return $"nests deeper than {Deepest} levels";
            }
        }

        return RawJson.HasOnlyStorableNumbers(json) ? null : "holds a number that cannot be stored";
    }

    // Without rules the fields are those of an element within a profile's field.
    private AllOf ReadQuery(ReadOnlyMemory<byte> json, string place, FieldRules? fields)
    {
        var clauses = new List<Condition>();
        foreach (var (name, value) in RawJson.Properties(json))
        {
            clauses.Add(name.StartsWith('$') ? ReadLogic(name, value, $"{place}.{name}", fields) : ReadField(name, value, $"{place}.{name}", fields));
        }

        return new AllOf(clauses);
    }

    private Condition ReadLogic(string name, ReadOnlyMemory<byte> value, string place, FieldRules? fields) => name switch
    {
        "$and" => new AllOf(ReadQueries(value, place, fields)),
        "$or" => new AnyOf(ReadQueries(value, place, fields)),
        "$nor" => new Negation(new AnyOf(ReadQueries(value, place, fields))),
        _ when FieldOperators.Contains(name) => Refuse(place, "must stand under a field"),
        _ => Refuse(place, "is not an operator"),
    };

    private List<Condition> ReadQueries(ReadOnlyMemory<byte> value, string place, FieldRules? fields)
    {
        var queries = new List<Condition>();
        if (RawJson.Kind(value) != JsonTokenType.StartArray)
        {
            Refuse(place, "must be an array of objects");
            return queries;
        }

        foreach (var element in RawJson.Elements(value))
        {
            queries.Add(RawJson.Kind(element) == JsonTokenType.StartObject
                ? Counted(1) ? ReadQuery(element, $"{place}[{queries.Count}]", fields) : Condition.Never
                : Refuse($"{place}[{queries.Count}]", "must be an object"));
        }

        if (queries.Count == 0)
        {
            Refuse(place, "must not be empty");
        }

        return queries;
    }

    private Condition ReadField(string name, ReadOnlyMemory<byte> value, string place, FieldRules? fields)
    {
        if (FieldPath.Parse(name, fields) is not { } path)
        {
            return Refuse(place, "is not the name of a field");
        }

        if (path.Parts.Count > Deepest)
        {
            return Refuse(place, $"nests deeper than {Deepest} levels");
        }

        return HoldsOperators(value) ? ReadOperators(path, value, place) : ReadEquality(path, [value]);
    }

    // An object without operators is a constant.
    private static bool HoldsOperators(ReadOnlyMemory<byte> value) =>
        RawJson.Kind(value) == JsonTokenType.StartObject && RawJson.Properties(value).Keys.Any(name => name.StartsWith('$'));

    private bool Counted(int parts)
    {
        _parts += parts;
        if (_parts <= MostParts)
        {
            return true;
        }

        Refuse(Root, "has more than 1,000 clauses and constants");
        return false;
    }

    private Condition Refuse(string place, string fault)
    {
        (_place, _fault) = _fault is null ? (place, fault) : (_place, _fault);
        return Condition.Never;
    }
}
