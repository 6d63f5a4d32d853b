using System.Text.Json;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>The rows of a bulk: what was sent, what it changed, and which of them are asked for.</summary>
public sealed class RowTests(AltcraftApi api) : IClassFixture<AltcraftApi>, IDisposable
{
    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_updated_row_tells_each_field_that_it_changed_before_and_after()
    {
        await ImportAsync("""{"data":{"email":"changed@example.org","nickname":"Kim","visits":3,"vip":true}}""");

        var rows = await RowsAsync(await ImportAsync("""{"data":{"email":"changed@example.org","nickname":"Kim","visits":4,"vip":null,"score":1.5}}"""));

        Assert.Equal("""[{"changes":[{"field":"visits","before":3,"after":4},{"field":"vip","before":true,"after":null},{"field":"score","before":null,"after":1.5}]}]""", rows);
    }

    [Fact]
    public async Task A_row_that_made_a_profile_or_left_it_as_it_was_tells_no_change()
    {
        var rows = await RowsAsync(await ImportAsync("""{"data":{"email":"same@example.org","visits":3}},{"data":{"email":"same@example.org","visits":3}}"""));

        Assert.Equal("""[{"changes":[]},{"changes":[]}]""", rows);
    }

    [Fact]
    public async Task A_row_tells_what_changed_since_the_row_before_it()
    {
        var rows = await RowsAsync(await ImportAsync("""{"data":{"email":"twice@example.org","visits":1}},{"data":{"email":"twice@example.org","visits":2}},{"data":{"email":"twice@example.org","visits":5}}"""));

        Assert.Equal("""[{"changes":[]},{"changes":[{"field":"visits","before":1,"after":2}]},{"changes":[{"field":"visits","before":2,"after":5}]}]""", rows);
    }

    [Fact]
    public async Task A_subscription_is_told_as_it_was_and_as_it_became()
    {
        await ImportAsync("""{"data":{"email":"subscribed@example.org","subscriptions":[{"resource_id":21,"channel":"email","email":"subscribed@example.org"}]}}""");

        var rows = await RowsAsync(await ImportAsync("""{"data":{"email":"subscribed@example.org","subscriptions":[{"resource_id":21,"channel":"email","email":"subscribed@example.org","status":"unsubscribed"}]}}"""));

        var change = JsonElement.Parse(rows)[0].GetProperty("changes")[0];
        Assert.Equal(("subscriptions", "unsubscribed"), (change.GetProperty("field").GetString(), change.GetProperty("after").GetProperty("status").GetString()));
        Assert.Equal("""{"email":"subscribed@example.org","channel":"email","resource_id":21}""", change.GetProperty("before").GetRawText());
    }

    [Fact]
    public async Task A_long_value_is_told_cut()
    {
        var word = new string('w', 3_000);
        await ImportAsync("""{"data":{"email":"long@example.org","nickname":"short"}}""");

        var rows = await RowsAsync(await ImportAsync($$$"""{"data":{"email":"long@example.org","nickname":"{{{word}}}"}}"""));

        Assert.Equal(1_000, JsonElement.Parse(rows)[0].GetProperty("changes")[0].GetProperty("after").GetString()!.Length);
    }

    [Fact]
    public async Task What_a_row_changed_is_erased_with_its_profile()
    {
        await ImportAsync("""{"data":{"email":"erased@example.org","nickname":"Kim"}},{"data":{"email":"kept@example.org","nickname":"Kim"}}""");
        var task = await ImportAsync("""{"data":{"email":"erased@example.org","nickname":"Robin"}},{"data":{"email":"kept@example.org","nickname":"Robin"}}""");
        var profile = (await AskAsync("""{ profiles(find: {email: "erased@example.org"}) { nodes { id } } }""")).GetProperty("profiles").GetProperty("nodes")[0].GetProperty("id").GetString();

        await api.TrackAsync(async () => await AskAsync($$"""mutation { eraseProfile(id: "{{profile}}") { id } }"""));

        Assert.Equal("""[{"changes":[]},{"changes":[{"field":"nickname","before":"Kim","after":"Robin"}]}]""", await RowsAsync(task));
    }

    [Fact]
    public async Task A_single_row_is_found_by_its_place()
    {
        var task = await ImportAsync("""{"data":{"email":"first@places.example"}},{"data":{"email":"nonsense"}}""");

        var bulk = (await AskAsync($$"""{ task(id: "{{task}}") { bulk { here: row(ord: 1) { ord sent error { place } } beyond: row(ord: 2) { ord } before: row(ord: -1) { ord } } } }""")).GetProperty("task").GetProperty("bulk");

        Assert.Equal("""{"here":{"ord":1,"sent":{"data":{"email":"nonsense"}},"error":{"place":"data.email"}},"beyond":null,"before":null}""", bulk.GetRawText());
    }

    [Fact]
    public async Task Rows_are_found_by_the_text_of_their_error()
    {
        var task = await ImportAsync("""{"data":{"email":"nonsense"}},{"data":{"email":"ada@texts.example","visits":"many"}},{"data":{"email":"more nonsense"}}""");

        var found = (await AskAsync($$"""{ task(id: "{{task}}") { bulk { rows(filter: {text: "must be an integer"}) { nodes { ord } } } } }""")).GetProperty("task").GetProperty("bulk").GetProperty("rows");

        Assert.Equal("""{"nodes":[{"ord":1}]}""", found.GetRawText());
    }

    [Fact]
    public async Task The_rule_of_a_bulk_is_told_as_its_request_gave_it()
    {
        var task = (await api.ImportAsync("""{"token":"north-token","trigger_id":96,"matching":"custom","field_name":"crm","skip_triggers":true,"data":[{"data":{"crm":"rule-1"}}]}""")).Id;

        var rule = (await AskAsync($$"""{ task(id: "{{task}}") { bulk { rule { fieldName resourceId query writing skipTriggers skipInvalidSubscriptions detectGeo allOrNothing } } } }""")).GetProperty("task").GetProperty("bulk").GetProperty("rule");

        Assert.Equal(
            """{"fieldName":"crm","resourceId":null,"query":null,"writing":"UPSERT","skipTriggers":true,"skipInvalidSubscriptions":false,"detectGeo":false,"allOrNothing":false}""", rule.GetRawText());
    }

    private async Task<string> ImportAsync(string rows) => (await api.ImportAsync($$"""{"token":"north-token","trigger_id":96,"data":[{{rows}}]}""")).Id;

    private async Task<string> RowsAsync(string task) =>
        (await AskAsync($$"""{ task(id: "{{task}}") { bulk { rows { nodes { changes { field before after } } } } } }""")).GetProperty("task").GetProperty("bulk").GetProperty("rows").GetProperty("nodes").GetRawText();

    private async Task<JsonElement> AskAsync(string query) => (await _client.AskAsync(api.Address, query, null, "north-token")).Data();
}
