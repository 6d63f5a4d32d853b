namespace BulkImport.QueryAgreement;

/// <summary>Queries by dice, of every operator.</summary>
internal sealed class RandomQueries(RandomValues values)
{
    internal string Query() => Query(2, values.Path);

    private string Query(int depth, Func<string> path) => depth > 0 && values.Chance(30) ? Logic(depth - 1, path) : Fields(path);

    private string Logic(int depth, Func<string> path) =>
        $$"""{"{{values.One("$and", "$or", "$nor")}}":[{{Several(() => Query(depth, path))}}]}""";

    private string Fields(Func<string> path)
    {
        var names = Enumerable.Range(0, values.Chance(75) ? 1 : 2).Select(_ => path()).Distinct();
        return "{" + string.Join(',', names.Select(name => $"\"{name}\":{Asked()}")) + "}";
    }

    private string Asked() => values.Chance(25) ? values.Value(1) : Operators(2);

    private string Operators(int depth) => values.Chance(80)
        ? "{" + Operator(depth) + "}"
        : $$"""{"{{values.One("$gt", "$gte")}}":{{values.Scalar()}},"{{values.One("$lt", "$lte", "$ne")}}":{{values.Scalar()}}}""";

    private string Operator(int depth) => values.Next(depth > 0 ? 13 : 10) switch
    {
        0 => $"\"$eq\":{values.Value(1)}",
        1 => $"\"$ne\":{values.Value(1)}",
        2 or 3 => $"\"{values.One("$gt", "$gte", "$lt", "$lte")}\":{values.Scalar()}",
        4 => $"\"$in\":[{Several(() => values.Value(1))}]",
        5 => $"\"$nin\":[{Several(() => values.Value(1))}]",
        6 => $"\"$exists\":{values.One("true", "false")}",
        7 => $"\"$all\":[{Several(() => values.Scalar())}]",
        8 => $"\"$size\":{values.Next(4)}",
        9 => Pattern(),
        10 => $"\"$not\":{Operators(depth - 1)}",
        11 => $"\"$elemMatch\":{Operators(depth - 1)}",
        _ => $"\"$elemMatch\":{Query(depth - 1, values.PathWithin)}",
    };

    private string Pattern() => $"\"$regex\":\"{values.Pattern()}\"" + (values.Chance(30) ? ",\"$options\":\"i\"" : "");

    private string Several(Func<string> one) => string.Join(',', Enumerable.Range(0, 1 + values.Next(3)).Select(_ => one()));
}
