using System.Text;
using BulkImport.Api.Provisioning;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Tests.Provisioning;

public sealed class DialectFieldsTests
{
    [Fact]
    public void An_account_with_contacts_has_their_fields_in_its_first_database()
    {
        var fields = Fields("\"dengage\": { \"columns\": [{ \"name\": \"tier\", \"type\": \"int\" }] }");

        Assert.Equal(
            ["contact_key string matchable", "contact_status string", "email_status string", "gsm_status string", "gender string", "email_permission bool", "gsm_permission bool",
                "subscription_date date", "contact_extensions json", "tier int"],
            fields);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("gsm")]
    [InlineData("name")]
    [InlineData("birth_date")]
    public void A_column_that_stands_for_a_system_field_makes_no_field_of_its_own(string column) =>
        Assert.Equal(9, Fields($$"""  "dengage": { "columns": [{ "name": "{{column}}", "type": "string", "importEnabled": false }] } """).Length);

    [Fact]
    public void A_club_has_its_members_fields_and_those_of_its_schema_in_its_database()
    {
        var fields = Fields("""
            "databases": [{ "id": 1, "name": "a" }, { "id": 7, "name": "b" }],
            "placewise": { "clubs": [{ "slug": "s", "productName": "p", "identifiers": ["email"], "databaseId": 7, "memberSchema": { "properties": {
              "email": { "type": "string" }, "msisdn": { "type": "string" }, "first_name": { "type": "string" }, "size": { "type": "string" }, "children": { "type": "integer" },
              "score": { "type": "number" }, "vip": { "type": ["boolean", "null"] }, "shops": { "type": "array" }, "any": {}, "both": { "type": ["string", "integer"] } } } }] }
            """, database: 7);

        Assert.Equal(
            ["sms_enabled bool", "email_enabled bool", "push_enabled bool", "has_password bool", "optin_channel string", "optin_subchannel string", "consents json",
                "size string", "children int", "score float", "vip bool", "shops json", "any json", "both json"],
            fields);
    }

    [Fact]
    public void One_name_of_one_type_is_one_field_whoever_names_it()
    {
        var fields = Fields("""
            "databases": [{ "id": 1, "name": "a", "fields": [{ "name": "contact_key", "type": "string" }, { "name": "tier", "type": "int", "matchable": true }] }],
            "dengage": { "columns": [{ "name": "tier", "type": "int" }] }
            """);

        Assert.Equal(["contact_key string matchable", "tier int matchable"], fields[..2]);
        Assert.Equal(10, fields.Length);
    }

    [Theory]
    [InlineData("dengage", "columns", "accounts[0].dengage.columns[0]: the field \"tier\" is of type int here and of type string in accounts[0].databases[0].fields[0]")]
    [InlineData("placewise", "schema", null)]
    public void A_listed_type_wins_over_a_schema_but_not_over_a_column(string dialect, string kind, string? fault)
    {
        var member = kind == "columns"
            ? """ "columns": [{ "name": "tier", "type": "int" }] """
            : """ "clubs": [{ "slug": "s", "productName": "p", "identifiers": [], "memberSchema": { "properties": { "tier": { "type": "integer" } } } }] """;

        var result = Read($$""" "databases": [{ "id": 1, "name": "a", "fields": [{ "name": "tier", "type": "string" }] }], "{{dialect}}": { {{member}} } """);

        Assert.Equal(fault, result.Faults.SingleOrDefault()?.ToString());
    }

    [Fact]
    public void A_member_schema_that_is_none_is_a_fault_that_names_the_place_in_it()
    {
        var result = Read("""
            "placewise": { "clubs": [{ "slug": "s", "productName": "p", "identifiers": [], "memberSchema": { "properties": { "tier": { "minLength": "two" } } } }] }
            """);

        Assert.StartsWith("accounts[0].placewise.clubs[0].memberSchema: #/properties/tier", Assert.Single(result.Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_dialects_that_differ_on_a_type_are_a_fault_that_names_both_places()
    {
        var result = Read("""
            "dengage": { "columns": [{ "name": "tier", "type": "string" }] },
            "placewise": { "clubs": [{ "slug": "s", "productName": "p", "identifiers": [], "memberSchema": { "properties": { "tier": { "type": "integer" } } } }] }
            """);

        Assert.Equal(
            "accounts[0].placewise.clubs[0].memberSchema.properties.tier: the field \"tier\" is of type int here and of type string in accounts[0].dengage.columns[0]",
            Assert.Single(result.Faults).ToString());
    }

    [Theory]
    [InlineData("\"dengage\": { \"columns\": [{ \"name\": \"phones\", \"type\": \"string\" }] }", "accounts[0].dengage.columns[0]: \"phones\" is the name of a system field")]
    [InlineData("\"dengage\": { \"columns\": [{ \"name\": \"new_contact_key\", \"type\": \"string\" }] }", "accounts[0].dengage.columns[0].name: \"new_contact_key\" renames a contact and is no column")]
    [InlineData("\"placewise\": { \"clubs\": [{ \"slug\": \"s\", \"productName\": \"p\", \"identifiers\": [], \"databaseId\": 5 }] }", "accounts[0].placewise.clubs[0].databaseId: no database 5 in this account")]
    [InlineData("\"tokens\": [{ \"value\": \"t\", \"roles\": [] }], \"placewise\": { \"clubs\": [{ \"slug\": \"s\", \"productName\": \"p\", \"identifiers\": [], \"clients\": [{ \"token\": \"t\", \"permits\": [] }] }] }", "accounts[0].placewise.clubs[0].clients[0].token: the same as accounts[0].tokens[0].value")]
    [InlineData("\"altcraft\": { \"bulkQueue\": -1 }", "accounts[0].altcraft.bulkQueue: must be a whole number from 0 to 2147483647")]
    public void A_fault_of_a_dialect_is_told_with_its_path(string member, string fault) => Assert.Equal(fault, Assert.Single(Read(member).Faults).ToString());

    [Fact]
    public void Users_clients_limits_and_settings_go_to_the_account()
    {
        var draft = AccountDrafts.Of(Read("""
            "tokens": [{ "value": "ours", "roles": ["import"] }],
            "altcraft": { "bulkConcurrency": 2, "bulkQueue": 9 },
            "dengage": { "users": [{ "userkey": "u", "password": "p", "permissions": ["DataSpace.Read"] }], "columns": [{ "name": "tier", "type": "int", "importEnabled": false }] },
            "placewise": { "bulkWindowSeconds": 3, "clubs": [{ "slug": "s", "productName": "p", "identifiers": ["email"], "clients": [{ "token": "theirs", "permits": ["permit"] }] }] }
            """).Accounts.Single());

        Assert.Equal([("ours", ""), ("theirs", "placewise:s")], draft.Tokens.Select(token => (token.Value, token.Scope)));
        Assert.Equal(("u", "p", "DataSpace.Read"), (draft.Logins!.Single().Userkey, draft.Logins!.Single().Password, draft.Logins!.Single().Roles.Single()));
        Assert.Equal((new LimitSettings(0, 2, 9), new LimitSettings(60, 1, 0), new LimitSettings(3, 0, 0)), (draft.Limits!["altcraft"], draft.Limits["dengage"], draft.Limits["placewise"]));
        Assert.Equal("""{"columns":[{"name":"tier","type":"int","importEnabled":false}],"extensionTypes":[]}""", draft.Dialects!["dengage"].GetRawText());
        Assert.Equal(
            """{"clubs":[{"slug":"s","productName":"p","identifiers":["email"],"databaseId":1,"memberSchema":{}}]}""", draft.Dialects["placewise"].GetRawText());
    }

    private static string[] Fields(string members, int database = 1)
    {
        var result = Read(members);
        Assert.Empty(result.Faults);
        return [.. MergedFields.DatabasesOf(result.Accounts.Single()).Single(one => one.Id == database).Fields.Select(field => $"{field.Name} {field.Type}{(field.IsMatchable ? " matchable" : "")}")];
    }

    private static ProvisioningResult Read(string members) =>
        ProvisioningFile.Read(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "accounts": [ { "name": "a", {{members}} } ] }""")), _ => null);
}
