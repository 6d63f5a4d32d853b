using System.Text.Json;
using BulkImport.Campaign.DeliverMessages;

namespace BulkImport.Campaign.Tests;

public sealed class RecipientTests
{
    private const string Fields = """{"email":"Own@example.org","phones":["+46700000001","+46700000002"]}""";

    [Theory]
    [InlineData("email", "[]", "Own@example.org")]
    [InlineData("sms", "[]", "+46700000001")]
    [InlineData("push", "[]", null)]
    [InlineData("email", """[{"resource_id":21,"channel":"email","email":"news@example.org"}]""", "news@example.org")]
    [InlineData("sms", """[{"resource_id":21,"channel":"sms","phone":"+46700000003"}]""", "+46700000003")]
    [InlineData("push", """[{"resource_id":21,"channel":"push","subscription_id":"abc"}]""", "abc")]
    [InlineData("email", """[{"resource_id":24,"channel":"email","email":"other.resource@example.org"}]""", "Own@example.org")]
    [InlineData("email", """[{"resource_id":21,"channel":"sms","phone":"+46700000003"}]""", "Own@example.org")]
    public void The_subscription_to_the_resource_comes_before_the_profiles_own_address(string channel, string subscriptions, string? address) =>
        Assert.Equal(address, Choose(channel, Fields, subscriptions));

    [Theory]
    [InlineData(1, 2, "second@example.org")]
    [InlineData(2, 1, "first@example.org")]
    [InlineData(1, 1, "first@example.org")]
    [InlineData(-1, 0, "second@example.org")]
    public void Of_several_subscriptions_the_one_with_the_highest_priority_is_taken(int first, int second, string address) => Assert.Equal(address, Choose(
        "email", Fields,
        $$"""
        [{"resource_id":21,"channel":"email","email":"first@example.org","priority":{{first}}},
         {"resource_id":21,"channel":"email","email":"second@example.org","priority":{{second}}}]
        """));

    [Theory]
    [InlineData("unsubscribed")]
    [InlineData("hardbounced")]
    [InlineData("complained")]
    public void Who_unsubscribed_or_failed_at_the_resource_is_not_written_to_by_any_way(string status) =>
        Assert.Null(Choose("email", Fields, $$"""[{"resource_id":21,"channel":"email","email":"own@EXAMPLE.org","status":"{{status}}"}]"""));

    [Fact]
    public void Another_address_that_unsubscribed_leaves_the_profiles_own() =>
        Assert.Equal("Own@example.org", Choose("email", Fields, """[{"resource_id":21,"channel":"email","email":"news@example.org","status":"unsubscribed"}]"""));

    [Fact]
    public void A_phone_that_unsubscribed_in_another_spelling_is_not_written_to() =>
        Assert.Null(Choose("sms", Fields, """[{"resource_id":21,"channel":"sms","phone":"46 700 000 001","status":"unsubscribed"}]"""));

    [Theory]
    [InlineData("email", "{}")]
    [InlineData("sms", "{}")]
    [InlineData("sms", """{"phones":[]}""")]
    public void Without_an_address_there_is_nobody_to_write_to(string channel, string fields) => Assert.Null(Choose(channel, fields, "[]"));

    [Theory]
    [InlineData("email", """{"email":"a@example.org","contact_status":"P"}""", "[]", "passive")]
    [InlineData("sms", """{"phones":["+46700000001"],"contact_status":"P"}""", "[]", "passive")]
    [InlineData("email", """{"email":"a@example.org","email_status":"P"}""", "[]", "passive")]
    [InlineData("sms", """{"phones":["+46700000001"],"gsm_status":"P"}""", "[]", "passive")]
    [InlineData("sms", """{"phones":["+46700000001"],"email_status":"P","gsm_status":"A"}""", "[]", "")]
    [InlineData("email", """{"email":"a@example.org","email_permission":false}""", "[]", "no_permission")]
    [InlineData("sms", """{"phones":["+46700000001"],"gsm_permission":false}""", "[]", "no_permission")]
    [InlineData("sms", """{"phones":["+46700000001"],"sms_enabled":false}""", "[]", "switched_off")]
    [InlineData("push", """{"push_enabled":false}""", """[{"resource_id":21,"channel":"push","subscription_id":"abc"}]""", "switched_off")]
    [InlineData("email", "{}", "[]", "no_address")]
    [InlineData("email", "{}", """[{"resource_id":21,"channel":"email","email":"b@example.org","status":"suspended"}]""", "suspended")]
    [InlineData("sms", """{"phones":["0046700000001"]}""", """[{"resource_id":21,"channel":"sms","phone":"+46 700 000 001","status":"unsubscribed"}]""", "unsubscribed")]
    [InlineData("email", """{"email":"a@example.org","email_permission":true,"contact_status":"A","email_enabled":true}""", "[]", "")]
    public void Whoever_is_not_written_to_has_a_reason(string channel, string fields, string subscriptions, string reason)
    {
        using var profile = JsonDocument.Parse(fields);
        using var list = JsonDocument.Parse(subscriptions);

        Assert.Equal(reason, Recipient.Choose(21, channel, profile.RootElement, list.RootElement).Reason);
    }

    [Theory]
    [InlineData("""{"id":17}""", "17")]
    [InlineData("""{"phone":"+46700000009"}""", "+46700000009")]
    public void A_messengers_subscription_has_its_address_in_its_data(string data, string address) =>
        Assert.Equal(address, Choose("telegram_bot", "{}", $$"""[{"resource_id":21,"channel":"telegram_bot","cc_data":{{data}}}]"""));

    private static string? Choose(string channel, string fields, string subscriptions)
    {
        using var profile = JsonDocument.Parse(fields);
        using var list = JsonDocument.Parse(subscriptions);
        return Recipient.Choose(21, channel, profile.RootElement, list.RootElement).Address;
    }
}
