using System.Text;
using BulkImport.Api.Provisioning;

namespace BulkImport.Api.Tests.Provisioning;

public sealed class ProvisioningFileTests
{
    private const string Account = "\"name\": \"a\"";

    [Theory]
    [InlineData("\"tokens\": [{ \"value\": \"t\", \"rolls\": [], \"roles\": [] }]", "accounts[0].tokens[0].rolls: unknown key")]
    [InlineData("\"name\": \"b\"", "accounts[0].name: appears twice")]
    [InlineData("\"tokens\": {}", "accounts[0].tokens: must be an array, not an object")]
    [InlineData("\"tokens\": [7]", "accounts[0].tokens[0]: must be an object, not a number")]
    [InlineData("\"tokens\": [{ \"value\": 7, \"roles\": [] }]", "accounts[0].tokens[0].value: must be a string, not a number")]
    [InlineData("\"tokens\": [{ \"value\": \"t\" }]", "accounts[0].tokens[0].roles: is missing")]
    [InlineData("\"tokens\": [{ \"value\": \"\", \"roles\": [] }]", "accounts[0].tokens[0].value: must not be empty")]
    [InlineData("\"tokens\": [{ \"value\": \"t\", \"roles\": [\"root\"] }]", "accounts[0].tokens[0].roles[0]: unknown value \"root\"; known are import, tasks, read, admin")]
    [InlineData("\"tokens\": [{ \"value\": \"t\", \"roles\": [true] }]", "accounts[0].tokens[0].roles[0]: must be a string, not a boolean")]
    [InlineData("\"tokens\": [{ \"value\": \"env:MISSING\", \"roles\": [] }]", "accounts[0].tokens[0].value: the environment variable MISSING is not set")]
    [InlineData("\"databases\": [{ \"id\": 2, \"name\": \"d\" }]", "accounts[0].databases: no database 1: every account has one")]
    [InlineData("\"databases\": [{ \"id\": 1, \"name\": \" \" }]", "accounts[0].databases[0].name: must not be empty")]
    [InlineData("\"databases\": [{ \"id\": 1, \"name\": \"d\" }, { \"id\": 1, \"name\": \"e\" }]", "accounts[0].databases[1].id: the same as accounts[0].databases[0].id")]
    [InlineData("\"resources\": [{ \"id\": 0, \"channel\": \"email\" }]", "accounts[0].resources[0].id: must be a whole number from 1 to 2147483647")]
    [InlineData("\"resources\": [{ \"id\": 1, \"channel\": \"fax\" }]", "accounts[0].resources[0].channel: unknown value \"fax\"; known are email, sms, push, notify, viber, whatsapp, telegram_bot")]
    [InlineData("\"resources\": [{ \"id\": 1, \"channel\": \"email\" }, { \"id\": 1, \"channel\": \"sms\" }]", "accounts[0].resources[1].id: the same as accounts[0].resources[0].id")]
    [InlineData("\"workflows\": [{ \"id\": 1, \"name\": \"w\", \"databaseId\": 7 }]", "accounts[0].workflows[0].databaseId: no database 7 in this account")]
    [InlineData("\"workflows\": [{ \"id\": 1, \"name\": \"w\", \"nodes\": {} }]", "accounts[0].workflows[0].nodes: must be an array, not an object")]
    [InlineData("\"retention\": { \"payloadHours\": 721 }", "accounts[0].retention.payloadHours: at most 720: personal data leave after a month")]
    [InlineData("\"retention\": { \"resultDays\": 0 }", "accounts[0].retention.resultDays: must be a whole number from 1 to 2147483647")]
    [InlineData("\"dengage\": { \"bulkWindowSeconds\": -1 }", "accounts[0].dengage.bulkWindowSeconds: must be a whole number from 0 to 2147483647")]
    [InlineData("\"dengage\": { \"columns\": [{ \"name\": \"c\", \"type\": \"int\", \"importEnabled\": \"yes\" }] }", "accounts[0].dengage.columns[0].importEnabled: must be true or false, not a string")]
    [InlineData("\"dengage\": { \"extensionTypes\": [{ \"name\": \"work\", \"channel\": \"fax\" }] }", "accounts[0].dengage.extensionTypes[0].channel: unknown value \"fax\"; known are email, sms, push, notify, viber, whatsapp, telegram_bot")]
    [InlineData("\"dengage\": { \"extensionTypes\": [{ \"channel\": \"sms\" }] }", "accounts[0].dengage.extensionTypes[0].name: is missing")]
    [InlineData("\"dengage\": { \"extensionTypes\": [{ \"name\": \"work\", \"channel\": \"sms\" }, { \"name\": \"work\", \"channel\": \"sms\" }] }", "accounts[0].dengage.extensionTypes[1]: the same as accounts[0].dengage.extensionTypes[0]")]
    [InlineData("\"placewise\": { \"clubs\": [{ \"slug\": \"s\", \"productName\": \"p\", \"identifiers\": [\"id\"] }] }", "accounts[0].placewise.clubs[0].identifiers[0]: unknown value \"id\"; known are msisdn, email")]
    public void A_fault_in_an_account_is_told_with_its_path(string member, string fault) => Assert.Equal([fault], Faults($$"""{ "accounts": [ { {{Account}}, {{member}} } ] }"""));

    [Theory]
    [InlineData("\"databaseId\": 7", "databaseId: no database 7 in this account")]
    [InlineData("\"resourceId\": 9", "resourceId: no resource 9 in this account")]
    [InlineData("\"kind\": \"timer\"", "kind: unknown value \"timer\"; known are api_call, profile_created, profile_updated, profile_changed")]
    [InlineData("\"active\": 1", "active: must be true or false, not a number")]
    [InlineData("\"message\": { \"body\": \"x\" }", "message.body: unknown key")]
    public void A_fault_in_a_trigger_is_told_with_its_path(string member, string fault) => Assert.Equal(
        ["accounts[0].triggers[0]." + fault],
        Faults($$"""{ "accounts": [ { {{Account}}, "triggers": [ { "id": 1, "name": "t", "channel": "email", {{member}} } ] } ] }"""));

    [Theory]
    [InlineData("\"url\": \"ftp://x\"", "url: must be an http or https address")]
    [InlineData("\"url\": \"https://me:word@x\"", "url: must carry neither a name nor a password")]
    [InlineData("\"events\": [\"open\"]", "events[0]: unknown value \"open\"; known are launch, delivery, bulk")]
    [InlineData("\"events\": null", "events: is missing")]
    [InlineData("\"secret\": null", "secret: is missing")]
    [InlineData("\"secret\": \"env:MISSING\"", "secret: the environment variable MISSING is not set")]
    [InlineData("\"secret\": \"env:SET\"", "secret: must be whsec_ and 24 to 64 bytes in Base64, or a text of at least 24 characters")]
    [InlineData("\"secret\": \"twenty-three characters\"", "secret: must be whsec_ and 24 to 64 bytes in Base64, or a text of at least 24 characters")]
    [InlineData("\"secret\": \"whsec_dHdlbnR5LXRocmVlIGNoYXJhY3RlcnM=\"", "secret: must be whsec_ and 24 to 64 bytes in Base64")]
    [InlineData("\"secret\": \"whsec_this is no Base64, however long it is\"", "secret: must be whsec_ and 24 to 64 bytes in Base64")]
    [InlineData("\"secret\": []", "secret: must hold at least one secret")]
    [InlineData("\"secret\": 7", "secret: must be a string or an array of strings, not a number")]
    [InlineData("\"secret\": [\"this one is long enough to be one\", \"short\"]", "secret[1]: must be whsec_ and 24 to 64 bytes in Base64, or a text of at least 24 characters")]
    [InlineData("\"secret\": [\"this one is long enough to be one\", 7]", "secret[1]: must be a string, not a number")]
    public void A_fault_in_a_hook_is_told_with_its_path_and_without_its_secret(string member, string fault) =>
        Assert.Equal(["accounts[0].hooks[0]." + fault], Faults($$"""{ "accounts": [ { {{Account}}, "hooks": [ { {{Hook(member)}} } ] } ] }"""));

    [Fact]
    public void Two_hooks_of_an_account_with_one_address_are_a_fault() => Assert.Equal(
        ["accounts[0].hooks[1].url: the same as accounts[0].hooks[0].url"],
        Faults($$"""{ "accounts": [ { {{Account}}, "hooks": [ { {{Hook("\"url\": \"http://x\"")}} }, { {{Hook("\"url\": \"http://X/\"")}} } ] } ] }"""));

    [Fact]
    public void A_hook_may_have_several_secrets() => Assert.Equal(
        ["the first of two, and long enough", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        Read($$"""{ "accounts": [ { {{Account}}, "hooks": [ { {{Hook("\"secret\": [\"the first of two, and long enough\", \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"]")}} } ] } ] }""").Accounts[0].Hooks[0].Secrets);

    [Theory]
    [InlineData("email", "string", "name: \"email\" is the name of a system field")]
    [InlineData("phones", "string", "name: \"phones\" is the name of a system field")]
    [InlineData("_fname", "string", "name: \"_fname\" is the name of a system field")]
    [InlineData("subscriptions", "string", "name: \"subscriptions\" is the name of a system field")]
    [InlineData("age", "text", "type: unknown value \"text\"; known are string, int, float, bool, date, tags, object, arr_object, json")]
    public void A_fault_in_a_field_is_told_with_its_path(string name, string type, string fault) => Assert.Equal(
        ["accounts[0].databases[0].fields[0]." + fault],
        Faults($$"""{ "accounts": [ { {{Account}}, "databases": [ { "id": 1, "name": "d", "fields": [ { "name": "{{name}}", "type": "{{type}}" } ] } ] } ] }"""));

    [Theory]
    [InlineData("\"tokens\": [{ \"value\": \"same\", \"roles\": [] }]", "tokens[0].value")]
    [InlineData("\"dengage\": { \"users\": [{ \"userkey\": \"same\", \"password\": \"p\", \"permissions\": [] }] }", "dengage.users[0].userkey")]
    [InlineData("\"placewise\": { \"clubs\": [{ \"slug\": \"same\", \"productName\": \"p\", \"identifiers\": [] }] }", "placewise.clubs[0].slug")]
    public void What_a_request_is_recognised_by_is_unique_across_accounts_and_its_value_is_not_told(string member, string path)
    {
        var fault = Assert.Single(Faults($$"""{ "accounts": [ { "name": "a", {{member}} }, { "name": "b", {{member}} } ] }"""));

        Assert.Equal($"accounts[1].{path}: the same as accounts[0].{path}", fault);
    }

    [Fact]
    public void Two_accounts_of_one_name_are_a_fault() =>
        Assert.Equal(["accounts[1].name: the same as accounts[0].name"], Faults("""{ "accounts": [ { "name": "a" }, { "name": "a" } ] }"""));

    [Fact]
    public void Two_secrets_from_the_environment_with_one_value_are_a_fault() => Assert.Equal(
        ["accounts[0].tokens[1].value: the same as accounts[0].tokens[0].value"],
        Faults("""{ "accounts": [ { "name": "a", "tokens": [ { "value": "env:SET", "roles": [] }, { "value": "from-environment", "roles": [] } ] } ] }"""));

    [Theory]
    [InlineData("{\n  \"accounts\": [ x ]\n}", "not JSON at line 2, byte 17: ")]
    [InlineData("", "not JSON at line 1, byte 1: ")]
    [InlineData("[]", "must be an object, not an array")]
    [InlineData("{}", "accounts: is missing")]
    [InlineData("""{ "accounts": [] }""", "accounts: must hold at least one account")]
    [InlineData("""{ "accounts": [ { "name": "a" } ], "version": 2 }""", "version: unknown key")]
    public void A_file_that_is_wrong_as_a_whole_is_told(string json, string fault) => Assert.StartsWith(fault, Assert.Single(Faults(json)), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_a_fault_and_no_exception()
    {
        var result = ProvisioningFile.Read(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")), Environment);

        Assert.StartsWith("cannot read ", Assert.Single(result.Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed_and_do_not_reach_raw_parts()
    {
        var result = Read("""{ "accounts": [ { "name": "a", /* why */ "workflows": [ { "id": 1, "name": "w", "nodes": [ { "id": "in", "type": "start", "name": "Default", "next": "out", } /* b */, { "id": "out", "type": "end", }, ], } ], }, ], } // end""");

        Assert.Empty(result.Faults);
        Assert.Equal("""[{"type":"start","id":"in","name":"Default","next":"out"},{"type":"end","id":"out"}]""", result.Accounts[0].Workflows[0].NodesJson);
    }

    [Fact]
    public void What_is_left_out_gets_its_default()
    {
        var account = Read("""{ "accounts": [ { "name": "a", "triggers": [ { "id": 1, "name": "t", "channel": "sms" } ], "dengage": {} } ] }""").Accounts[0];

        Assert.Equal(1, Assert.Single(account.Databases).Id);
        Assert.Equal((1, null, "api_call", true), (account.Triggers[0].DatabaseId, account.Triggers[0].ResourceId, account.Triggers[0].Kind, account.Triggers[0].IsActive));
        Assert.Equal(new LimitEntry(60, 1, 0), account.Dengage!.Limit);
        Assert.Null(account.Altcraft);
    }

    [Fact]
    public void A_secret_is_read_from_the_environment() =>
        Assert.Equal("from-environment", Read("""{ "accounts": [ { "name": "a", "tokens": [ { "value": "env:SET", "roles": [] } ] } ] }""").Accounts[0].Tokens[0].Value);

    // A hook without fault, but for what is said of it.
    private static string Hook(string member) => string.Join(", ", new[] { member }.Concat(
        new[] { "\"url\": \"https://example.com/hook\"", "\"events\": []", "\"secret\": \"a text of many characters\"" }.Where(other => other[..6] != member[..6])));

    private static string[] Faults(string json)
    {
        var result = Read(json);
        Assert.Equal(result.IsUsable, result.Accounts.Count > 0);
        return [.. result.Faults.Select(fault => fault.ToString())];
    }

    private static ProvisioningResult Read(string json) => ProvisioningFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), Environment);

    private static string? Environment(string name) => name == "SET" ? "from-environment" : null;
}
