using BulkImport.Import.Contracts;
using BulkImport.Matching.MatchRows;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.Tests.MatchRows;

/// <summary>Functional updates (contracts.md A3.2).</summary>
public sealed class FieldChangeTests
{
    private const string NotOfThisType = "is not for a field of this type";

    private static readonly FieldRules Rules = Samples.RulesOf([.. Samples.Fields, new(104, "score", "float", false), new(105, "orders", "arr_object", false), new(106, "nickname", "string", false)]);

    private static readonly MatchMode ByEmail = MatchMode.For(new MatchingRule(Samples.Key, "email"), Rules);

    [Theory]
    [InlineData("nickname", "\"old\"", """{"action":"set","value":"new"}""", "\"new\"")]
    [InlineData("nickname", "\"old\"", """{"action":"set","value":null}""", null)]
    [InlineData("nickname", "\"old\"", """{"action":"unset"}""", null)]
    [InlineData("shelves", "[\"a\"]", """{"action":"set","value":"b, c"}""", "[\"b\",\"c\"]")]
    [InlineData("visits", "17", """{"action":"incr","value":3}""", "20")]
    [InlineData("visits", "17", """{"action":"incr","value":"-20"}""", "-3")]
    [InlineData("score", "1.25", """{"action":"incr","value":1}""", "2.25")]
    [InlineData("shelves", "[\"a\",\"b\"]", """{"action":"add","value":["b","c"]}""", "[\"a\",\"b\",\"c\"]")]
    [InlineData("shelves", "[\"a\"]", """{"action":"add","value":"b, ä"}""", "[\"a\",\"b\",\"ä\"]")]
    [InlineData("shelves", "[\"a\",\"b\",\"c\"]", """{"action":"delete","value":["b","x"]}""", "[\"a\",\"c\"]")]
    [InlineData("orders", """[{"id":1}]""", """{"action":"add","value":[{"id":2},{"id":1.0}]}""", """[{"id":1},{"id":2}]""")]
    [InlineData("orders", """[{"id":1,"n":"x"},{"id":2}]""", """{"action":"delete","value":[{"n":"x","id":1}]}""", """[{"id":2}]""")]
    [InlineData("orders", """[{"id":1},{"id":"2"},{"n":3}]""", """{"action":"delete","submatch":"id","value":["1","2","3"]}""", """[{"n":3}]""")]
    [InlineData("orders", """[{"id":1,"a":1},{"id":2}]""", """{"action":"upsert","submatch":"id","value":[{"id":1,"b":2},{"id":3}]}""", """[{"id":1,"a":1,"b":2},{"id":2},{"id":3}]""")]
    [InlineData("orders", """[{"id":1}]""", """{"action":"upsert","value":[{"id":1},{"id":2}]}""", """[{"id":1},{"id":2}]""")]
    [InlineData("extra", """{"a":1,"b":{"c":2}}""", """{"action":"upsert","value":{"a":9,"d":[]}}""", """{"a":9,"b":{"c":2},"d":[]}""")]
    [InlineData("extra", """{"a":1,"b":{"c":2}}""", """{"action":"upsert","submatch":"b.d","value":[3]}""", """{"a":1,"b":{"c":2,"d":[3]}}""")]
    [InlineData("extra", """{"a":1}""", """{"action":"upsert","submatch":"b.c.d","value":null}""", """{"a":1,"b":{"c":{"d":null}}}""")]
    [InlineData("extra", """{"a":1}""", """{"action":"upsert","submatch":"a.b","value":"x"}""", """{"a":{"b":"x"}}""")]
    [InlineData("extra", """{"a":1}""", """{"action":"upsert","value":{"b":1,"b":2}}""", """{"a":1,"b":2}""")]
    public void A_change_is_worked_out_over_the_stored_value(string field, string stored, string change, string? expected)
    {
        var decision = Decide(NewMatcher(Stored($"\"{field}\":{stored}")), $"\"{field}\":{change}");

        Assert.Equal(RowOutcome.Updated, decision.Outcome);
        Assert.Equal(expected, ValueOf(decision, field));
    }

    [Theory]
    [InlineData("nickname", """{"action":"set","value":"new"}""", "\"new\"")]
    [InlineData("nickname", """{"action":"unset"}""", null)]
    [InlineData("visits", """{"action":"incr","value":-3}""", "-3")]
    [InlineData("score", """{"action":"incr","value":2}""", "2")]
    [InlineData("shelves", """{"action":"add","value":["a","a"]}""", "[\"a\"]")]
    [InlineData("shelves", """{"action":"delete","value":["a"]}""", null)]
    [InlineData("orders", """{"action":"delete","submatch":"id","value":["a"]}""", null)]
    [InlineData("orders", """{"action":"upsert","submatch":"id","value":{"id":1}}""", """[{"id":1}]""")]
    [InlineData("extra", """{"action":"upsert","submatch":"a.b","value":1}""", """{"a":{"b":1}}""")]
    public void A_new_profile_has_what_comes_of_the_change_over_nothing(string field, string change, string? expected)
    {
        var decision = Decide(NewMatcher(), $"\"{field}\":{change}");

        Assert.Equal(RowOutcome.Created, decision.Outcome);
        Assert.Equal(expected, ValueOf(decision, field));
    }

    [Theory]
    [InlineData("\"nickname\":\"same\"", "\"nickname\":{\"action\":\"set\",\"value\":\"same\"}")]
    [InlineData("\"visits\":1", "\"nickname\":{\"action\":\"unset\"}")]
    [InlineData("\"visits\":1", "\"visits\":{\"action\":\"incr\",\"value\":0}")]
    [InlineData("\"shelves\":[\"a\",\"b\"]", "\"shelves\":{\"action\":\"add\",\"value\":[\"b\"]}")]
    [InlineData("\"shelves\":[\"a\"]", "\"shelves\":{\"action\":\"delete\",\"value\":[\"b\"]}")]
    [InlineData("\"visits\":1", "\"shelves\":{\"action\":\"delete\",\"value\":[\"b\"]}")]
    [InlineData("\"extra\":{\"a\":{\"b\":1}}", "\"extra\":{\"action\":\"upsert\",\"submatch\":\"a.b\",\"value\":1.0}")]
    [InlineData("\"orders\":[{\"id\":1}]", "\"orders\":{\"action\":\"upsert\",\"submatch\":\"id\",\"value\":[{\"id\":1}]}")]
    public void A_change_that_changes_nothing_leaves_the_profile_as_it_is(string stored, string change) =>
        Assert.Equal(RowOutcome.Unchanged, Decide(NewMatcher(Stored(stored)), change).Outcome);

    [Theory]
    [InlineData("\"visits\":{\"action\":\"multiply\",\"value\":2}", "data.visits.action", "must be one of set, unset, incr, add, delete, upsert")]
    [InlineData("\"nickname\":{\"action\":{\"a\":1}}", "data.nickname.action", "must be one of set, unset, incr, add, delete, upsert")]
    [InlineData("\"nickname\":{\"action\":\"incr\",\"value\":1}", "data.nickname.action", "incr " + NotOfThisType)]
    [InlineData("\"phones\":{\"action\":\"add\",\"value\":[\"+46700000001\"]}", "data.phones.action", "add " + NotOfThisType)]
    [InlineData("\"extra\":{\"action\":\"delete\",\"value\":[\"a\"]}", "data.extra.action", "delete " + NotOfThisType)]
    [InlineData("\"shelves\":{\"action\":\"upsert\",\"value\":[\"a\"]}", "data.shelves.action", "upsert " + NotOfThisType)]
    [InlineData("\"email\":{\"action\":\"unset\"}", "data.email.action", "an e-mail cannot be unset")]
    [InlineData("\"email\":{\"action\":\"set\",\"value\":\"nobody\"}", "data.email.value", "is not an e-mail address")]
    [InlineData("\"visits\":{\"action\":\"incr\"}", "data.visits.value", "is missing")]
    [InlineData("\"nickname\":{\"action\":\"set\"}", "data.nickname.value", "is missing")]
    [InlineData("\"visits\":{\"action\":\"incr\",\"value\":1.5}", "data.visits.value", "must be an integer")]
    [InlineData("\"visits\":{\"action\":\"incr\",\"value\":null}", "data.visits.value", "must be an integer")]
    [InlineData("\"visits\":{\"action\":\"set\",\"value\":\"many\"}", "data.visits.value", "must be an integer")]
    [InlineData("\"shelves\":{\"action\":\"add\",\"value\":[\"a\",[\"b\"]]}", "data.shelves.value[1]", "must be a string")]
    [InlineData("\"orders\":{\"action\":\"add\",\"value\":[{},\"b\"]}", "data.orders.value[1]", "must be an object")]
    [InlineData("\"orders\":{\"action\":\"delete\",\"submatch\":\"id\",\"value\":[{}]}", "data.orders.value[0]", "must be a string")]
    [InlineData("\"extra\":{\"action\":\"upsert\",\"value\":\"a\"}", "data.extra.value", "must be an object")]
    [InlineData("\"extra\":{\"action\":\"upsert\",\"submatch\":\"a\",\"value\":1e99999}", "data.extra.value", "holds a number that cannot be stored")]
    public void A_change_that_cannot_be_meant_is_rejected_with_its_place(string change, string place, string text) =>
        Assert.Equal(new RowRejection(0, 400, place, text), Read(change, new RowPatch()));

    [Fact]
    public void Every_row_counts_that_increases_one_field_in_its_turn()
    {
        var matcher = NewMatcher(Stored("\"visits\":10"));
        const string Change = "\"visits\":{\"action\":\"incr\",\"value\":5}";

        RowDecision[] decisions = [Decide(matcher, Change), Decide(matcher, Change + ",\"orders\":17"), Decide(matcher, "\"visits\":100"), Decide(matcher, Change)];

        Assert.Equal([RowOutcome.Updated, RowOutcome.Rejected, RowOutcome.Updated, RowOutcome.Updated], decisions.Select(decision => decision.Outcome));
        Assert.Equal("105", ValueOf(decisions[3], "visits"));
    }

    [Theory]
    [InlineData("visits", "9223372036854775807", 1)]
    [InlineData("visits", "-9223372036854775808", -1)]
    [InlineData("score", "79228162514264337593543950335", 1)]
    [InlineData("score", "1e300", 1)]
    public void A_sum_that_cannot_be_stored_rejects_its_row_and_changes_nothing(string field, string stored, int amount)
    {
        var matcher = NewMatcher(Stored($"\"{field}\":{stored}"));

        var decision = Decide(matcher, $$"""
            "nickname":"new","shelves":{"action":"add","value":["a"]},"{{field}}":{"action":"incr","value":{{amount}}}
            """);

        Assert.Equal(new RowRejection(0, 400, $"data.{field}", "the value that comes of it cannot be stored"), decision.Rejection);
        Assert.Equal((stored, null, null), (ValueOf(decision, field), ValueOf(decision, "nickname"), ValueOf(decision, "shelves")));
        Assert.False(Assert.Single(matcher.Drafts).IsChanged);
    }

    [Theory]
    [InlineData("""{"action":"buy","value":1}""")]
    [InlineData("""{"action":"set","value":1,"at":"noon"}""")]
    public void An_object_with_an_action_of_its_own_is_stored_as_it_is(string value) =>
        Assert.Equal(value, ValueOf(Decide(NewMatcher(), $"\"extra\":{value}"), "extra"));

    // Deeper than that, the profile could not be read again, and every bulk that finds it would fail.
    [Theory]
    [InlineData(21, 40)]
    [InlineData(61, 0)]
    [InlineData(1_000, 1)]
    public void A_change_that_nests_too_deeply_is_rejected(int names, int lists)
    {
        var value = lists == 0 ? "1" : new string('[', lists) + new string(']', lists);
        var path = string.Join('.', Enumerable.Repeat("a", names));

        var decision = Decide(NewMatcher(Stored("\"visits\":1")), $$"""
            "extra":{"action":"upsert","submatch":"{{path}}","value":{{value}}}
            """);

        Assert.Equal(new RowRejection(0, 400, "data.extra", "the value that comes of it cannot be stored"), decision.Rejection);
    }

    [Fact]
    public void A_change_that_nests_as_deeply_as_it_may_can_be_read_again()
    {
        var decision = Decide(NewMatcher(), $$"""
            "extra":{"action":"upsert","submatch":"{{string.Join('.', Enumerable.Repeat("a", 20))}}","value":{{new string('[', 40) + new string(']', 40)}}}
            """);

        Assert.Equal(RowOutcome.Unchanged, Decide(NewMatcher(Stored($"\"extra\":{ValueOf(decision, "extra")}")), "\"nickname\":null").Outcome);
    }

    // The type of a field may be changed in the provisioning file; what is stored stays as it is until it is written.
    [Theory]
    [InlineData("shelves", "\"a\"", """{"action":"add","value":["b"]}""", "[\"a\",\"b\"]")]
    [InlineData("shelves", "\"a\"", """{"action":"delete","value":["a"]}""", "[]")]
    [InlineData("orders", "[\"a\"]", """{"action":"upsert","submatch":"id","value":[{"id":1}]}""", """["a",{"id":1}]""")]
    [InlineData("orders", "[\"a\",{\"id\":1}]", """{"action":"delete","submatch":"id","value":["1"]}""", "[\"a\"]")]
    [InlineData("extra", "\"a\"", """{"action":"upsert","submatch":"b","value":1}""", """{"b":1}""")]
    public void A_value_that_was_stored_as_another_type_does_not_stop_the_change(string field, string stored, string change, string expected) =>
        Assert.Equal(expected, ValueOf(Decide(NewMatcher(Stored($"\"{field}\":{stored}")), $"\"{field}\":{change}"), field));

    private static ProfileDraft Stored(string fields) => ProfileDraft.FromStored(7, Samples.Bytes($$"""{"email":"ada@example.org",{{fields}}}"""), Samples.Bytes("[]"), Rules);

    private static Matcher NewMatcher(params ProfileDraft[] stored)
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.Upsert), Rules);
        Array.ForEach(stored, matcher.Add);
        return matcher;
    }

    private static RowRejection? Read(string fields, RowPatch patch) =>
        new PatchReader(new MatchingRule(Samples.Key, "email"), Rules, Samples.Resources, Samples.NoGeo).Read(new ImportRow { Ord = 0, Data = Samples.Bytes($"{{{fields}}}") }, patch);

    private static RowDecision Decide(Matcher matcher, string fields)
    {
        var patch = new RowPatch();
        var rejection = Read($"\"email\":\"ada@example.org\",{fields}", patch);
        return matcher.Decide(new PreparedRow(0, ["ada@example.org"], patch, rejection));
    }

    private static string? ValueOf(RowDecision decision, string field) => decision.Draft!.Field(field) is { } value ? Samples.Text(value) : null;
}
