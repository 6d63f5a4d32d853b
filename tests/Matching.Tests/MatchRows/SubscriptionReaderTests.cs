using BulkImport.Matching.MatchRows;

namespace BulkImport.Matching.Tests.MatchRows;

public sealed class SubscriptionReaderTests
{
    [Theory]
    [InlineData("""{"resource_id":21,"channel":"email","email":"Ada@Example.org"}""", 21, "email", "ada@example.org")]
    [InlineData("""{"resource_id":"20","channel":"sms","phone":"+46 700000001"}""", 20, "sms", "46700000001")]
    [InlineData("""{"resource_id":20,"channel":"sms","phone":46700000001}""", 20, "sms", "46700000001")]
    [InlineData("""{"resource_id":20,"channel":"push","provider":"ios-apns","subscription_id":"abc"}""", 20, "push", "ios-apns:abc")]
    [InlineData("""{"resource_id":20,"channel":"whatsapp","cc_data":{"phone":"+46700000001"}}""", 20, "whatsapp", "46700000001")]
    [InlineData("""{"resource_id":20,"channel":"telegram_bot","cc_data":{"id":7}}""", 20, "telegram_bot", "7")]
    [InlineData("""{"resource_id":21,"channel":"email","email":"a@b.org","status":"unsubscribed","priority":-1,"custom_fields":{"x":1}}""", 21, "email", "a@b.org")]
    [InlineData("""{"resource_id":21,"channel":"email","email":"a@b.org","status":null,"priority":null}""", 21, "email", "a@b.org")]
    public void A_subscription_is_known_by_resource_channel_and_address(string json, int resource, string channel, string address)
    {
        var reading = SubscriptionReader.Read(Samples.Bytes(json), Samples.Resources);

        Assert.Null(reading.Fault);
        Assert.Equal((resource, channel, address), (reading.Value!.ResourceId, reading.Value.Channel, reading.Value.Address));
    }

    [Theory]
    [InlineData("17", "must be an object", "")]
    [InlineData("{}", "must be an integer", ".resource_id")]
    [InlineData("""{"resource_id":"x"}""", "must be an integer", ".resource_id")]
    [InlineData("""{"resource_id":22,"channel":"email"}""", "no resource 22 in this account", ".resource_id")]
    [InlineData("""{"resource_id":21}""", "must be one of email, sms, push, notify, viber, whatsapp, telegram_bot", ".channel")]
    [InlineData("""{"resource_id":21,"channel":"pigeon"}""", "must be one of email, sms, push, notify, viber, whatsapp, telegram_bot", ".channel")]
    [InlineData("""{"resource_id":21,"channel":"email"}""", "is not an e-mail address", ".email")]
    [InlineData("""{"resource_id":21,"channel":"email","email":"@b.org"}""", "is not an e-mail address", ".email")]
    [InlineData("""{"resource_id":20,"channel":"sms","phone":"call me"}""", "is not a phone number", ".phone")]
    [InlineData("""{"resource_id":20,"channel":"push","subscription_id":"abc"}""", "is needed for push", ".subscription_id")]
    [InlineData("""{"resource_id":20,"channel":"viber","cc_data":[]}""", "is needed for viber", ".cc_data")]
    [InlineData("""{"resource_id":21,"channel":"email","email":"a@b.org","status":"bored"}""", "must be one of subscribed, unsubscribed, complained, hardbounced, invalid, suspended, unconfirmed", ".status")]
    [InlineData("""{"resource_id":21,"channel":"email","email":"a@b.org","priority":"high"}""", "must be an integer", ".priority")]
    [InlineData("""{"resource_id":21,"channel":"email","email":"a@b.org","custom_fields":{"x":1e999}}""", "holds a number that cannot be stored", ".custom_fields")]
    public void A_bad_subscription_is_named_with_its_place(string json, string fault, string place)
    {
        var reading = SubscriptionReader.Read(Samples.Bytes(json), Samples.Resources);

        Assert.Equal((fault, place), (reading.Fault, reading.Place));
    }

    [Fact]
    public void A_bad_subscription_rejects_its_row_unless_bad_ones_are_to_be_skipped()
    {
        const string Row = """{"subscriptions":[{"resource_id":21,"channel":"email","email":"@"},{"resource_id":21,"channel":"email","email":"a@b.org"}]}""";
        var skipped = new RowPatch();

        Assert.Equal("data.subscriptions[0].email", Samples.Read(Row, new RowPatch())!.Place);
        Assert.Null(Samples.Read(Row, skipped, skipInvalidSubscriptions: true));
        Assert.Equal("a@b.org", Assert.Single(skipped.Subscriptions).Address);
    }
}
