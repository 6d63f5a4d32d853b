namespace BulkImport.Matching.Tests.QueryProfiles;

/// <summary>Queries and profiles by dice over the fields whose values are compared in ways of their own, and over objects.</summary>
internal sealed class DiceQueries(Random random)
{
    private static readonly string[] Texts = ["a", "B", "Å", "😀", "\uffee", "a'b", "$v0", "\\\\", "ab"];
    private static readonly string[] Addresses = ["ada@example.org", "ADA@example.org", "bo@example.org"];
    private static readonly string[] PhoneNumbers = ["+46 700000001", "46700000001", "46-70-000-00-02"];
    private static readonly string[] Dates = ["2031-05-01", "2031-05-01T12:00:00Z", "2031-05-01T12:00:00.25Z", "2031-05-01T12:00:00.5Z", "2031-05-01T12:00:01Z"];
    private static readonly string[] Names = ["email", "phones", "joined", "_sex", "crm", "visits", "shelves", "extra", "extra.a", "extra.b", "extra.a.b", "extra.0", "extra.a.1"];

    internal string Profile() => "{" + string.Join(',', Fields().Where(_ => random.Next(100) < 70)) + "}";

    internal string Query() => Query(2);

    private string[] Fields() =>
    [
        $"\"email\":\"{One(Addresses)}\"", $"\"phones\":[{Several(() => $"\"{One(PhoneNumbers)}\"")}]", $"\"joined\":\"{One(Dates)}\"", $"\"_sex\":\"{One("male", "female")}\"",
        $"\"crm\":{Text()}", $"\"visits\":{Number()}", $"\"shelves\":[{Several(Text)}]", $"\"extra\":{Value(3)}",
    ];

    private string Query(int depth) => depth > 0 && random.Next(100) < 40
        ? $$"""{"{{One("$and", "$or", "$nor")}}":[{{Several(() => Query(depth - 1))}}]}"""
        : $$"""{"{{One(Names)}}":{{Asked()}}}""";

    private string Asked() => random.Next(9) switch
    {
        0 => Constant(),
        1 or 2 => $$"""{"{{One("$eq", "$ne")}}":{{Constant()}}}""",
        3 or 4 => $$"""{"{{One("$gt", "$gte", "$lt", "$lte")}}":{{Bound()}}}""",
        5 => $$"""{"{{One("$in", "$nin", "$all")}}":[{{Several(Constant)}}]}""",
        6 => $$"""{"$exists":{{One("true", "false")}}}""",
        7 => $$$"""{"$not":{"{{{One("$gt", "$lte", "$eq")}}}":{{{Bound()}}}}}""",
        _ => $$"""{"{{One("$not", "$elemMatch")}}":{{One("""{"$size":1}""", """{"$regex":"a"}""", """{"$elemMatch":{"b":1}}""", """{"$ne":1}""")}}}""",
    };

    private string Constant() => random.Next(4) == 0 ? Value(1) : Bound();

    private string Bound() => random.Next(7) switch
    {
        0 => $"\"{One(Addresses)}\"",
        1 => $"\"{One(PhoneNumbers)}\"",
        2 => $"\"{One(Dates)}\"",
        3 => One("null", "true", "\"female\"", "0", "1"),
        4 => Number(),
        _ => Text(),
    };

    private string Value(int depth) => random.Next(depth > 0 ? 7 : 4) switch
    {
        0 => Text(),
        1 or 2 => Number(),
        3 => One("null", "true", "false"),
        4 => $"[{string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => Value(depth - 1)))}]",
        5 => $$"""{"a":{{Value(depth - 1)}},"b":{{Value(depth - 1)}}}""",
        _ => $$"""{"{{One("a", "b", "0")}}":{{Value(depth - 1)}}}""",
    };

    private string Number() => One("0", "1", "1.0", "2", "-3.5", "1e2", "100", "0.1", "0.10000000000000001");

    private string Text() => $"\"{One(Texts)}\"";

    private string Several(Func<string> one) => string.Join(',', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => one()));

    private string One(params string[] of) => of[random.Next(of.Length)];
}
