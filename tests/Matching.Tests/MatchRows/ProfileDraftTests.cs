using BulkImport.Matching.MatchRows;

namespace BulkImport.Matching.Tests.MatchRows;

public sealed class ProfileDraftTests
{
    private const string News = """[{"email":"News@example.org","channel":"email","resource_id":21,"status":"subscribed"}]""";

    [Theory]
    [InlineData("""{"email":"ada@example.org","visits":17}""")]
    [InlineData("""{"visits":17.0e0,"email":"ada@example.org"}""", """{"visits":"17"}""")]
    [InlineData("""{"email":"ada@example.org","extra":{"b":1.50,"a":"\u00e9\/"}}""", """{"extra":{"a":"é/","b":1.5}}""")]
    [InlineData("""{"email":"ada@example.org"}""", """{"nickname":"not a field","crm":null}""")]
    public void What_says_nothing_new_changes_nothing(string stored, string? row = null)
    {
        var draft = Samples.Stored(7, stored);

        Assert.False(draft.Apply(Samples.Patch(row ?? stored)));
        Assert.False(draft.IsChanged);
    }

    [Theory]
    [InlineData("""{"visits":18}""")]
    [InlineData("""{"email":"Ada@example.org"}""")]
    [InlineData("""{"visits":null}""")]
    [InlineData("""{"extra":{}}""")]
    [InlineData("""{"subscriptions":[{"resource_id":21,"channel":"email","email":"new@example.org"}]}""")]
    public void What_says_something_new_changes_the_profile(string row)
    {
        var draft = Samples.Stored(7, """{"email":"ada@example.org","visits":17}""", News);

        Assert.True(draft.Apply(Samples.Patch(row)));
        Assert.True(draft.IsChanged);
    }

    [Fact]
    public void Of_a_field_given_twice_the_last_value_counts()
    {
        var draft = Samples.Stored(7, """{"email":"ada@example.org","visits":17}""");

        Assert.False(draft.Apply(Samples.Patch("""{"visits":18,"visits":17}""")));
        Assert.Equal("17", Samples.Text(draft.Field("visits")!.Value));
    }

    [Fact]
    public void Null_clears_the_field()
    {
        var draft = Samples.Stored(7, """{"email":"ada@example.org","visits":17}""");

        draft.Apply(Samples.Patch("""{"visits":null,"email":null}"""));

        Assert.Null(draft.Field("visits"));
        Assert.Null(draft.Email);
    }

    [Fact]
    public void A_known_subscription_takes_over_what_the_row_says_and_keeps_the_rest()
    {
        var draft = Samples.Stored(7, "{}", News);

        Assert.True(draft.Apply(Samples.Patch("""{"subscriptions":[{"resource_id":21,"channel":"email","email":"News@example.org","priority":3}]}""")));

        Assert.Equal("""{"email":"News@example.org","channel":"email","resource_id":21,"status":"subscribed","priority":3}""", Samples.Text(Assert.Single(draft.Subscriptions).Value));
    }

    [Theory]
    [InlineData("""{"resource_id":24,"channel":"email","email":"news@example.org"}""")]
    [InlineData("""{"resource_id":21,"channel":"email","email":"other@example.org"}""")]
    [InlineData("""{"resource_id":20,"channel":"sms","phone":"+46700000001"}""")]
    public void Another_resource_channel_or_address_is_another_subscription(string subscription)
    {
        var draft = Samples.Stored(7, "{}", News);

        draft.Apply(Samples.Patch($$"""{"subscriptions":[{{subscription}}]}"""));

        Assert.Equal(2, draft.Subscriptions.Count);
    }

    [Fact]
    public void Identities_are_only_what_the_profiles_own_columns_do_not_hold()
    {
        var draft = Samples.Stored(
            7, """{"email":"Ada@example.org","phones":["+46700000001","+46700000002"],"crm":"0001","shelves":["poetry","drama"],"visits":3}""",
            """
            [{"channel":"email","resource_id":21,"email":"ada@example.org"},{"channel":"email","resource_id":21,"email":"News@example.org"},
             {"channel":"sms","resource_id":20,"phone":"46700000001"},{"channel":"sms","resource_id":20,"phone":"+46700000003"},
             {"channel":"push","resource_id":20,"provider":"p","subscription_id":"s"}]
            """);

        Assert.Equal(
            [
                new(Identity.EmailSubscription, "news@example.org"), new(Identity.FurtherPhone, "46700000002"), new(Identity.PhoneSubscription, "46700000003"),
                new(Identity.PushSubscription, "p:s"), new(100, "0001"), new(101, "drama"), new(101, "poetry"),
            ],
            draft.Identities().OrderBy(identity => identity.Kind).ThenBy(identity => identity.Value, StringComparer.Ordinal));
    }

    [Fact]
    public void A_long_value_is_found_by_its_hash_and_an_address_never_is()
    {
        var address = $"{new string('a', 64)}@{new string('b', 63)}.{new string('c', 63)}.{new string('d', 50)}.org";
        var draft = Samples.Stored(7, $$"""{"crm":"{{new string('x', 201)}}"}""", $$"""[{"channel":"email","resource_id":21,"email":"{{address}}"}]""");

        var identities = draft.Identities();

        Assert.Contains(new Identity(Identity.EmailSubscription, address), identities);
        Assert.Equal("sha256:".Length + 64, Assert.Single(identities, identity => identity.Kind == 100).Value.Length);
    }
}
