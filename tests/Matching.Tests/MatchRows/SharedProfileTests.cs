using BulkImport.Import.Contracts;
using BulkImport.Matching.MatchRows;

namespace BulkImport.Matching.Tests.MatchRows;

/// <summary>What systems ask of a profile that others know too: first phones, fields of new profiles, values that one profile alone may have, resets.</summary>
public sealed class SharedProfileTests
{
    private static readonly MatchMode ByEmail = Samples.Mode("email");
    private static readonly MatchMode ByMember = Samples.Mode("member");

    [Theory]
    [InlineData("""["4670 111 22 33","46801122"]""", "\"+46701112233\"", """["4670 111 22 33","46801122"]""")]
    [InlineData("""["46701112233","46801122"]""", "\"46702223344\"", """["46702223344","46801122"]""")]
    [InlineData("""["46701112233","46801122"]""", "\"46801122\"", """["46801122"]""")]
    [InlineData("""["46701112233","46801122"]""", "null", """["46801122"]""")]
    [InlineData("""["46701112233"]""", "null", null)]
    [InlineData("""[]""", "\"46702223344\"", """["46702223344"]""")]
    public void The_first_phone_is_replaced_and_the_others_stay(string phones, string first, string? expected)
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        var ada = Samples.Stored(7, $$"""{"email":"ada@example.org","phones":{{phones}}}""");
        matcher.Add(ada);

        matcher.Decide(Samples.Row(ByEmail, new ImportRow { Ord = 0, Data = Samples.Bytes("""{"email":"ada@example.org"}"""), FirstPhone = Samples.Bytes(first) }));

        Assert.Equal(expected, ada.Field("phones") is { } stored ? Samples.Text(stored) : null);
    }

    [Fact]
    public void A_first_phone_that_is_none_rejects_its_row()
    {
        var row = Samples.Row(ByEmail, new ImportRow { Ord = 3, Data = Samples.Bytes("""{"email":"ada@example.org"}"""), FirstPhone = Samples.Bytes("\"ring me\"") });

        Assert.Equal(new RowRejection(3, 400, "first_phone", "is not a phone number"), row.Rejection);
    }

    [Fact]
    public void Only_a_new_profile_takes_what_is_for_new_ones_and_only_where_the_row_says_nothing_else()
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        matcher.Add(Samples.Stored(7, """{"email":"old@example.org"}"""));

        var old = matcher.Decide(Samples.Row(ByEmail, Row("old@example.org")));
        var made = matcher.Decide(Samples.Row(ByEmail, Row("new@example.org")));

        Assert.Null(old.Draft!.Field("crm"));
        Assert.Equal(("\"c-1\"", "5"), (Samples.Text(made.Draft!.Field("crm")!.Value), Samples.Text(made.Draft.Field("visits")!.Value)));

        static ImportRow Row(string email) =>
            new() { Ord = 0, Data = Samples.Bytes($$"""{"email":"{{email}}","visits":5}"""), Created = Samples.Bytes("""{"crm":"c-1","visits":1}""") };
    }

    [Fact]
    public void A_member_is_found_by_the_first_phone_and_only_else_by_the_email()
    {
        var matcher = new Matcher(ByMember, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        var byPhone = Samples.Stored(7, """{"phones":["46701112233","46709998877"]}""");
        var byEmail = Samples.Stored(8, """{"email":"ada@example.org"}""");
        matcher.Add(byPhone);
        matcher.Add(byEmail);

        Assert.Same(byPhone, Decide("46701112233", "nobody@example.org").Draft);
        Assert.Same(byEmail, Decide("46700000000", "ada@example.org").Draft);
        Assert.Equal(RowOutcome.Created, Decide("46709998877", "eva@example.org").Outcome);

        RowDecision Decide(string phone, string email) => matcher.Decide(Samples.Row(
            ByMember, new ImportRow { Ord = 0, Data = Samples.Bytes($$"""{"email":"{{email}}"}"""), FirstPhone = Samples.Bytes($"\"{phone}\"") }));
    }

    [Theory]
    [InlineData("""{"email":"MINE@example.org"}""", null, "data.email")]
    [InlineData("""{"email":"fresh@example.org","crm":"c-9"}""", null, "data.crm")]
    [InlineData("""{"email":"fresh@example.org"}""", "\"46701112233\"", "first_phone")]
    public void A_value_that_another_profile_has_is_refused_where_it_must_be_unique(string data, string? phone, string place)
    {
        var unique = new UniqueMode(Samples.Rules, ["email", "phone", "crm"]);
        var matcher = new Matcher(ByMember, Samples.Rule(RowWriting.Upsert), Samples.Rules, unique);
        matcher.Add(Samples.Stored(7, """{"email":"mine@example.org","phones":["46701112233"],"crm":"c-9"}"""));
        var mover = Samples.Stored(8, """{"email":"mover@example.org","phones":["46705555555"]}""");
        matcher.Add(mover);

        var row = Samples.Row(ByMember, new ImportRow
        {
            Ord = 0,
            Data = Samples.Bytes(data),
            Match = Samples.Bytes("""{"phone":"46705555555"}"""),
            FirstPhone = phone is null ? default : Samples.Bytes(phone),
        }, unique);
        var decision = matcher.Decide(row);

        Assert.Equal(new RowRejection(0, 409, place, "another profile has it"), decision.Rejection);
        Assert.False(mover.IsChanged);
    }

    [Fact]
    public void A_unique_value_is_free_once_its_profile_has_given_it_up()
    {
        var byKey = Samples.Mode("custom", "crm");
        var unique = new UniqueMode(Samples.Rules, ["crm"]);
        var matcher = new Matcher(byKey, Samples.Rule(RowWriting.Upsert), Samples.Rules, unique);
        matcher.Add(Samples.Stored(7, """{"crm":"c-1"}"""));

        var renamed = Decide("""{"crm":"c-2"}""", """{"field_value":"c-1"}""");
        var next = Decide("""{"crm":"c-1","visits":1}""", "");
        var taken = Decide("""{"crm":"c-2"}""", """{"field_value":"c-1"}""");

        Assert.Equal((RowOutcome.Updated, RowOutcome.Created, RowOutcome.Rejected), (renamed.Outcome, next.Outcome, taken.Outcome));

        RowDecision Decide(string data, string match) => matcher.Decide(Samples.Row(byKey, new ImportRow { Ord = 0, Data = Samples.Bytes(data), Match = Samples.Bytes(match) }, unique));
    }

    [Theory]
    [InlineData("""{"email":"ADA@example.org"}""", "\"P\"")]
    [InlineData("""{"email":"eva@example.org"}""", "\"A\"")]
    [InlineData("""{"email":"eva@example.org","crm":"X"}""", "\"X\"")]
    [InlineData("""{"email":null}""", "\"A\"")]
    [InlineData("""{"visits":2}""", "\"P\"")]
    public void A_change_of_the_email_resets_a_field_unless_the_row_sets_it_and_letter_case_is_no_change(string data, string expected)
    {
        var rule = Samples.Rule(RowWriting.Upsert) with { Resets = [new FieldReset("email", "crm", "A")] };
        var matcher = new Matcher(ByEmail, rule, Samples.Rules);
        var ada = Samples.Stored(7, """{"email":"ada@example.org","crm":"P"}""");
        matcher.Add(ada);

        matcher.Decide(Samples.Row(ByEmail, data, """{"email":"ada@example.org"}"""));

        Assert.Equal(expected, Samples.Text(ada.Field("crm")!.Value));
    }

    [Theory]
    [InlineData("\"+46 70 111 22 33\"", "\"P\"")]
    [InlineData("\"46702223344\"", "\"A\"")]
    public void A_change_of_the_first_phone_resets_a_field_and_another_spelling_is_no_change(string phone, string expected)
    {
        var rule = Samples.Rule(RowWriting.Upsert) with { Resets = [new FieldReset("phone", "crm", "A")] };
        var matcher = new Matcher(ByEmail, rule, Samples.Rules);
        var ada = Samples.Stored(7, """{"email":"ada@example.org","phones":["46701112233"],"crm":"P"}""");
        matcher.Add(ada);

        matcher.Decide(Samples.Row(ByEmail, new ImportRow { Ord = 0, Data = Samples.Bytes("""{"email":"ada@example.org"}"""), FirstPhone = Samples.Bytes(phone) }));

        Assert.Equal(expected, Samples.Text(ada.Field("crm")!.Value));
    }

    [Fact]
    public void A_row_that_finds_nobody_is_skipped_where_nothing_may_be_created()
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.UpdateOrSkip), Samples.Rules);

        var decision = matcher.Decide(Samples.Row(ByEmail, """{"email":"ada@example.org"}"""));

        Assert.Equal((RowOutcome.Skipped, new RowRejection(0, 404, "", "profile not found")), (decision.Outcome, decision.Rejection));
        Assert.Empty(matcher.Drafts);
    }
}
