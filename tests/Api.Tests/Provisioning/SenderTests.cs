using System.Text;
using System.Text.Json;
using BulkImport.Api.Provisioning;

namespace BulkImport.Api.Tests.Provisioning;

public sealed class SenderTests
{
    [Theory]
    [InlineData("""{ "channel": "email" }""", "name: is missing")]
    [InlineData("""{ "name": "m", "channel": "fax" }""", "channel: unknown value \"fax\"; known are email, sms, push, notify, viber, whatsapp, telegram_bot")]
    [InlineData("""{ "name": "m", "channel": "sms", "smtp": { "host": "h", "from": "a@b.example" } }""", "smtp: sends e-mail, not sms")]
    [InlineData("""{ "name": "m", "channel": "email", "smtp": { "from": "a@b.example" } }""", "smtp.host: is missing")]
    [InlineData("""{ "name": "m", "channel": "email", "smtp": { "host": "h", "from": "nobody" } }""", "smtp.from: is not an e-mail address")]
    [InlineData("""{ "name": "m", "channel": "email", "smtp": { "host": "h", "from": "a@b.example", "user": "u" } }""", "smtp.password: user and password belong together")]
    [InlineData("""{ "name": "m", "channel": "email", "smtp": { "host": "h", "from": "a@b.example", "user": "u", "password": "env:NONE" } }""", "smtp.password: the environment variable NONE is not set")]
    [InlineData("""{ "name": "m", "channel": "email", "smtp": { "host": "h", "from": "a@b.example", "security": "ssl" } }""", "smtp.security: unknown value \"ssl\"; known are auto, none, starttls, tls")]
    [InlineData("""{ "name": "m", "channel": "email", "smtp": { "host": "h", "from": "a@b.example", "port": 0 } }""", "smtp.port: must be a whole number from 1 to 2147483647")]
    [InlineData("""{ "name": "m", "channel": "sms", "http": { "url": "ftp://x", "body": {} } }""", "http.url: must be an http or https address")]
    [InlineData("""{ "name": "m", "channel": "sms", "http": { "url": "http://x" } }""", "http.body: one of body and form is needed")]
    [InlineData("""{ "name": "m", "channel": "sms", "http": { "url": "http://x", "form": { "a": 7 } } }""", "http.form: its values must be strings")]
    [InlineData("""{ "name": "m", "channel": "sms", "http": { "url": "http://x", "body": {}, "headers": { "Key": "env:NONE" } } }""", "http.headers.Key: the environment variable NONE is not set")]
    [InlineData("""{ "name": "m", "channel": "sms", "resources": [9] }""", "resources[0]: no resource 9 in this account")]
    [InlineData("""{ "name": "m", "channel": "sms", "perSecond": -1 }""", "perSecond: must be a whole number from 0 to 2147483647")]
    public void A_fault_in_a_sender_is_told_with_its_path(string sender, string fault) => Assert.Equal([$"accounts[0].senders[0].{fault}"], Read(sender).Faults.Select(one => one.ToString()));

    [Fact]
    public void Two_senders_of_one_name_are_told() =>
        Assert.Equal(["accounts[0].senders[1].name: the same as accounts[0].senders[0].name"], Read("""{ "name": "m", "channel": "sms" }, { "name": "m", "channel": "email" }""").Faults.Select(one => one.ToString()));

    [Fact]
    public void The_section_of_a_sender_is_its_kind_and_secrets_come_from_the_environment()
    {
        var senders = Read("""
            { "name": "box", "channel": "push" },
            { "name": "mail", "channel": "email", "perSecond": 5, "smtp": { "host": "h", "from": "a@b.example", "user": "u", "password": "env:WORD" } },
            { "name": "texts", "channel": "sms", "resources": [20], "http": { "url": "http://x/y", "form": { "to": "{message.address}" }, "headers": { "Key": "env:WORD" } } }
            """).Accounts[0].Senders;

        Assert.Equal(["mailbox", "smtp", "http"], senders.Select(sender => sender.Kind));
        Assert.Equal((5, 587, "the word"), (senders[1].PerSecond, Setting(senders[1], "port").GetInt32(), Setting(senders[1], "password").GetString()));
        Assert.Equal("""{"Key":"the word"}""", Setting(senders[2], "headers").GetRawText());
        Assert.True(Setting(senders[2], "isForm").GetBoolean());
        Assert.Equal([20], senders[2].Resources);
    }

    private static JsonElement Setting(SenderEntry sender, string name) => JsonElement.Parse(sender.SettingsJson).GetProperty(name);

    private static ProvisioningResult Read(string senders) => ProvisioningFile.Read(
        new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "accounts": [ { "name": "a", "resources": [ { "id": 20, "channel": "sms" } ], "senders": [ {{senders}} ] } ] }""")),
        name => name == "WORD" ? "the word" : null);
}
