using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.MatchRows;

namespace BulkImport.Matching.Tests.MatchRows;

public sealed class MatcherTests
{
    private static readonly MatchMode ByEmail = Samples.Mode("email");

    [Fact]
    public void A_later_row_finds_what_an_earlier_one_made()
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.Upsert), Samples.Rules);

        var first = matcher.Decide(Samples.Row(ByEmail, """{"email":"ada@example.org"}"""));
        var second = matcher.Decide(Samples.Row(ByEmail, """{"email":"ADA@example.org","visits":1}"""));

        Assert.Equal((RowOutcome.Created, RowOutcome.Updated), (first.Outcome, second.Outcome));
        Assert.Same(first.Draft, second.Draft);
        Assert.Single(matcher.Drafts);
    }

    [Fact]
    public void A_row_that_says_nothing_new_is_unchanged()
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        matcher.Add(Samples.Stored(7, """{"email":"ada@example.org","visits":1}"""));

        Assert.Equal(RowOutcome.Unchanged, matcher.Decide(Samples.Row(ByEmail, """{"visits":1,"email":"ada@example.org"}""")).Outcome);
    }

    [Fact]
    public void A_change_of_address_frees_the_old_one_and_takes_the_new_one()
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        var ada = Samples.Stored(7, """{"email":"old@example.org"}""");
        matcher.Add(ada);

        var moved = matcher.Decide(Samples.Row(ByEmail, """{"email":"new@example.org"}""", """{"email":"old@example.org"}"""));
        var stranger = matcher.Decide(Samples.Row(ByEmail, """{"email":"old@example.org"}"""));
        var found = matcher.Decide(Samples.Row(ByEmail, """{"email":"new@example.org","visits":2}"""));

        Assert.Same(ada, moved.Draft);
        Assert.Equal(RowOutcome.Created, stranger.Outcome);
        Assert.Same(ada, found.Draft);
    }

    [Fact]
    public void A_value_that_two_have_is_refused()
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        matcher.Add(Samples.Stored(7, """{"email":"shared@example.org"}"""));
        matcher.Add(Samples.Stored(8, """{"email":"own@example.org"}""", """[{"channel":"email","resource_id":21,"email":"shared@example.org"}]"""));

        var decision = matcher.Decide(Samples.Row(ByEmail, """{"email":"shared@example.org"}"""));

        Assert.Equal(new RowRejection(0, 409, "", "Several profiles match"), decision.Rejection);
    }

    [Fact]
    public void A_profile_that_has_an_address_twice_is_one_match()
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        matcher.Add(Samples.Stored(
            7, """{"email":"own@example.org"}""",
            """[{"channel":"email","resource_id":21,"email":"news@example.org"},{"channel":"email","resource_id":24,"email":"news@example.org"}]"""));

        Assert.Equal(RowOutcome.Updated, matcher.Decide(Samples.Row(ByEmail, """{"email":"news@example.org"}""")).Outcome);
    }

    [Fact]
    public void Tags_find_the_profile_that_has_all_of_them()
    {
        var mode = Samples.Mode("custom", "shelves");
        var matcher = new Matcher(mode, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        var both = Samples.Stored(7, """{"shelves":["drama","poetry","poetry"]}""");
        matcher.Add(both);
        matcher.Add(Samples.Stored(8, """{"shelves":["drama"]}"""));

        Assert.Same(both, matcher.Decide(Samples.Row(mode, "{}", """{"field_value":"poetry, drama"}""")).Draft);
        Assert.Equal(409, matcher.Decide(Samples.Row(mode, "{}", """{"field_value":"drama"}""")).Rejection!.Code);
        Assert.Equal(RowOutcome.Created, matcher.Decide(Samples.Row(mode, "{}", """{"field_value":"drama, essays"}""")).Outcome);
    }

    [Fact]
    public void A_profile_is_found_by_any_of_its_phones()
    {
        var mode = Samples.Mode("phone");
        var matcher = new Matcher(mode, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        var ada = Samples.Stored(7, """{"phones":["+46700000001","+46700000002"]}""", """[{"channel":"sms","resource_id":20,"phone":"+46700000003"}]""");
        matcher.Add(ada);

        Assert.All(["46700000001", "+46 700000002", "(46)700000003"], phone =>
            Assert.Same(ada, matcher.Decide(Samples.Row(mode, "{}", $$"""{"phone":"{{phone}}"}""")).Draft));
    }

    [Theory]
    [InlineData("email", null, """{"email":"news@example.org"}""")]
    [InlineData("phone", null, """{"phone":"46700000002"}""")]
    [InlineData("custom", "shelves", """{"field_value":"drama"}""")]
    public void A_value_beside_the_data_leaves_a_profile_that_has_it_as_it_is(string mode, string? field, string match)
    {
        var by = Samples.Mode(mode, field);
        var matcher = new Matcher(by, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        matcher.Add(Samples.Stored(
            7, """{"email":"own@example.org","phones":["+46700000001","+46700000002"],"shelves":["drama","poetry"]}""",
            """[{"channel":"email","resource_id":21,"email":"news@example.org"}]"""));

        Assert.Equal(RowOutcome.Unchanged, matcher.Decide(Samples.Row(by, "{}", match)).Outcome);
    }

    [Theory]
    [InlineData("email", null, """{"email":"new@example.org"}""", "email", "\"new@example.org\"")]
    [InlineData("phone", null, """{"phone":"46700000002"}""", "phones", "[\"46700000002\"]")]
    [InlineData("custom", "shelves", """{"field_value":"drama, essays"}""", "shelves", "[\"drama\",\"essays\"]")]
    public void A_value_beside_the_data_becomes_a_new_profiles(string mode, string? field, string match, string name, string stored)
    {
        var by = Samples.Mode(mode, field);

        var decision = new Matcher(by, Samples.Rule(RowWriting.Upsert), Samples.Rules).Decide(Samples.Row(by, "{}", match));

        Assert.Equal(stored, Samples.Text(decision.Draft!.Field(name)!.Value));
    }

    [Fact]
    public void A_row_may_clear_the_field_by_which_it_found_its_profile()
    {
        var by = Samples.Mode("custom", "crm");
        var matcher = new Matcher(by, Samples.Rule(RowWriting.Upsert), Samples.Rules);
        matcher.Add(Samples.Stored(7, """{"crm":"0001"}"""));

        Assert.Equal(RowOutcome.Updated, matcher.Decide(Samples.Row(by, """{"crm":null}""", """{"field_value":"0001"}""")).Outcome);
        Assert.Equal(RowOutcome.Created, matcher.Decide(Samples.Row(by, "{}", """{"field_value":"0001"}""")).Outcome);
    }

    [Fact]
    public void An_unknown_profile_id_makes_no_profile()
    {
        var mode = Samples.Mode("profile_id");
        var matcher = new Matcher(mode, Samples.Rule(RowWriting.Upsert), Samples.Rules);

        var decision = matcher.Decide(Samples.Row(mode, """{"visits":1}""", $$"""{"profile_id":"{{ProfileId.Format(Samples.Key, 9)}}"}""", ord: 3));

        Assert.Equal(new RowRejection(3, 404, "", "profile not found"), decision.Rejection);
        Assert.Empty(matcher.Drafts);
    }

    [Fact]
    public void A_rejected_row_leaves_no_trace()
    {
        var matcher = new Matcher(ByEmail, Samples.Rule(RowWriting.Upsert), Samples.Rules);

        var decision = matcher.Decide(Samples.Row(ByEmail, """{"visits":1}"""));

        Assert.Equal((RowOutcome.Rejected, "data.email"), (decision.Outcome, decision.Rejection!.Place));
        Assert.Empty(matcher.Drafts);
    }
}
