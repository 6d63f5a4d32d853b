using System.Net;

namespace BulkImport.Api.Tests.Dengage;

/// <summary>What each column takes (contracts.md B3.2).</summary>
public sealed class ColumnTests(DengageApi api) : IClassFixture<DengageApi>
{
    [Theory]
    [InlineData("birth_date", "\"1990-02-28\"", "_bdate", "1990-02-28")]
    [InlineData("contact_status", "\"P\"", "contact_status", "P")]
    [InlineData("email", "\" Ada.King@Example.ORG \"", "email", "ada.king@example.org")]
    [InlineData("email_permission", "false", "email_permission", "false")]
    [InlineData("email_permission", "\"0\"", "email_permission", "false")]
    [InlineData("email_permission", "\"False\"", "email_permission", "false")]
    [InlineData("email_permission", "1", "email_permission", "true")]
    [InlineData("email_status", "\"P\"", "email_status", "P")]
    [InlineData("gender", "\"F\"", "gender", "F")]
    [InlineData("gsm", "\"905351234567\"", "phones", "[\"905351234567\"]")]
    [InlineData("gsm", "905351234567", "phones", "[\"905351234567\"]")]
    [InlineData("gsm_permission", "false", "gsm_permission", "false")]
    [InlineData("gsm_status", "\"P\"", "gsm_status", "P")]
    [InlineData("name", "\"Ada\"", "_fname", "Ada")]
    [InlineData("name", "7", "_fname", "7")]
    [InlineData("subscription_date", "\"2026-11-22\"", "subscription_date", "2026-11-22")]
    [InlineData("surname", "\"King \\\"the\\\" Countess \\ud83d\\ude00\"", "_lname", "King \"the\" Countess 😀")]
    [InlineData("tier", "\"gold\"", "tier", "gold")]
    [InlineData("points", "\"12\"", "points", "12")]
    [InlineData("visited", "\"2026-11-22T10:00:00+02:00\"", "visited", "2026-11-22T08:00:00Z")]
    [InlineData("vip", "\"true\"", "vip", "true")]
    [InlineData("hobbies", "[\"chess\",\"go\"]", "hobbies", "[\"chess\", \"go\"]")]
    [InlineData("extra", "{\"action\":\"unset\"}", "extra", "{\"action\": \"unset\"}")]
    public async Task A_value_is_stored_in_its_field(string column, string value, string field, string stored)
    {
        var key = $"stored {column} {value}";

        var answer = await UpsertAsync(column, value, key);

        Assert.Empty(answer.Entries("errors"));
        Assert.Equal(stored, await api.FieldAsync(key, field));
    }

    [Theory]
    [InlineData("birth_date", "\"1990-02-30\"", "must be a date as yyyy-MM-dd")]
    [InlineData("birth_date", "\"1990-02-28T00:00\"", "must be a date as yyyy-MM-dd")]
    [InlineData("subscription_date", "19900228", "must be a date as yyyy-MM-dd")]
    [InlineData("contact_status", "\"a\"", "must be A or P")]
    [InlineData("email_status", "\"AP\"", "must be A or P")]
    [InlineData("gsm_status", "true", "must be A or P")]
    [InlineData("email_permission", "\"yes\"", "must be true or false")]
    [InlineData("gsm_permission", "2", "must be true or false")]
    [InlineData("email", "\"nobody\"", "is not an e-mail address")]
    [InlineData("email", "{\"action\":\"unset\"}", "must be a single value")]
    [InlineData("gsm", "\"12\"", "is not a phone number")]
    [InlineData("name", "[\"Ada\"]", "must be a single value")]
    [InlineData("points", "\"many\"", "must be an integer")]
    [InlineData("points", "{\"action\":\"incr\",\"value\":1}", "must be a single value")]
    [InlineData("visited", "\"soon\"", "is not a date")]
    [InlineData("extra", "{\"far\":1e2000}", "holds a number that cannot be stored")]
    public async Task A_value_that_its_column_does_not_take_is_an_error_of_its_record(string column, string value, string message)
    {
        var answer = await UpsertAsync(column, value, "bad");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([$"bad|0|{column}|{message}"], answer.Entries("errors"));
        Assert.Empty(answer.Keys("inserted"));
    }

    [Theory]
    [InlineData("gender", 100)]
    [InlineData("name", 100)]
    [InlineData("surname", 100)]
    [InlineData("gsm", 20)]
    [InlineData("email", 255)]
    public async Task A_text_is_as_long_as_its_column_is_wide(string column, int longest)
    {
        var text = column switch { "gsm" => "+90 (535) 12-34-56-7", "email" => $"{new string('l', 64)}@{string.Join('.', Enumerable.Repeat(new string('d', 47), 3))}.{new string('d', 45)}", _ => string.Concat(Enumerable.Repeat("😀", longest)) };
        var tooLong = text + new string(column == "gsm" ? ' ' : 'x', longest + 1 - text.EnumerateRunes().Count());

        Assert.Empty((await UpsertAsync(column, $"\"{text}\"", $"wide {column}")).Entries("errors"));
        Assert.Equal([$"too wide|0|{column}|is longer than {longest} characters"], (await UpsertAsync(column, $"\"{tooLong}\"", "too wide")).Entries("errors"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task Null_and_the_empty_text_clear_a_column_to_its_default(string nothing)
    {
        const string Columns = "contact_key birth_date contact_status email email_permission email_status gender gsm gsm_permission gsm_status name subscription_date surname tier points extra";
        var key = $"cleared by {nothing}";
        var full = $$$"""
            {"contact_key":{{{Quoted(key)}}},"birth_date":"1990-02-28","contact_status":"P","email":"clear@example.org","email_permission":false,"email_status":"P","gender":"F","gsm":"905351234567",
             "gsm_permission":false,"gsm_status":"P","name":"Ada","subscription_date":"2026-11-22","surname":"King","tier":"gold","points":7,"extra":{"a":1}}
            """;
        await api.UpsertAsync(Columns, full);

        var cleared = string.Join(',', Columns.Split(' ').Skip(1).Select(column => $"\"{column}\":{nothing}"));
        var answer = await api.UpsertAsync(Columns, $$$"""{"contact_key":{{{Quoted(key)}}},{{{cleared}}}}""");
        var contact = (await api.GetAsync($"/rest/contacts/{Uri.EscapeDataString(key)}")).Data.GetProperty("contacts")[0];

        Assert.Equal([key], answer.Keys("updated"));
        Assert.Equal(
            """
            "birth_date":null,"contact_status":"A","email":"","email_permission":true,"email_status":"A","gender":null,"gsm":"","gsm_permission":true,"gsm_status":"A","name":"","subscription_date":null,"surname":"","tier":null,"points":null
            """.Trim(),
            string.Join(',', contact.EnumerateObject().Skip(1).Where(one => Columns.Contains(one.Name, StringComparison.Ordinal) && one.Name != "extra").Select(one => one.ToString())));
    }

    [Fact]
    public async Task A_new_contact_has_the_defaults_of_the_table()
    {
        await api.UpsertAsync("contact_key name", """{"contact_key":"defaults","name":"Ada"}""");

        var stored = new List<string?>();
        foreach (var field in new[] { "contact_status", "email_status", "gsm_status", "email_permission", "gsm_permission", "email" })
        {
            stored.Add(await api.FieldAsync("defaults", field));
        }

        Assert.Equal(["A", "A", "A", "true", "true", null], stored);
    }

    [Fact]
    public async Task A_listed_column_that_a_record_leaves_out_stays_and_a_key_that_is_not_listed_is_ignored()
    {
        await api.UpsertAsync("contact_key name surname", """{"contact_key":"partial","name":"Ada","surname":"King"}""");

        await api.UpsertAsync("contact_key name surname", """{"contact_key":"partial","surname":"Byron","gender":"F","anything":{"at":"all"}}""");

        Assert.Equal(("Ada", "Byron", null), (await api.FieldAsync("partial", "_fname"), await api.FieldAsync("partial", "_lname"), await api.FieldAsync("partial", "gender")));
    }

    private static string Quoted(string key) => System.Text.Json.JsonSerializer.Serialize(key);

    private Task<DengageReply> UpsertAsync(string column, string value, string key) =>
        api.UpsertAsync($"contact_key {column}", $$"""{"contact_key":{{Quoted(key)}},"{{column}}":{{value}}}""");
}
