using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BulkImport.Api.Tests.Accounts;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>Bulks that come by GraphQL, and what changes by mutations.</summary>
[Collection(TwinGraphQL.Name)]
public sealed class ImportProfilesTests(TwinAccounts twins) : IDisposable
{
    private const string Import = "mutation($input: ImportProfilesInput!) { importProfiles(input: $input) { task { id rows } userErrors { code field message } } }";

    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Rows_are_imported_launched_for_and_told_with_what_was_wrong()
    {
        var rows = new object[] { new { email = "in@graphql.example", data = new { email = "in@graphql.example", _fname = "Ada" } }, new { email = "out", data = new { email = "out" } } };
        var id = await ImportAsync(new { rows, triggerId = 96, content = new { page = "x" }, importId = "by graphql", launchOn = "CREATED" });

        var task = (await _client.AskAsync(twins, """
            query($id: ID!) { task(id: $id) { state importId launched counts { created rejected } bulk {
              launch { kind campaignId launchOn } rows { nodes { ord outcome error { code place text } payload profile { email fields } launches { kind campaignId } } } } } }
            """, new { id })).Data().GetProperty("task");

        Assert.Equal("""{"state":"FINISHED","importId":"by graphql","launched":1,"counts":{"created":1,"rejected":1}""", task.GetRawText()[..task.GetRawText().IndexOf(",\"bulk\"", StringComparison.Ordinal)]);
        var nodes = task.GetProperty("bulk").GetProperty("rows").GetProperty("nodes");
        Assert.Equal("""{"code":400,"place":"data.email","text":"is not an e-mail address"}""", nodes[1].GetProperty("error").GetRawText());
        Assert.Equal("in@graphql.example", nodes[0].GetProperty("profile").GetProperty("email").GetString());
        Assert.Equal("""[{"kind":"TRIGGER","campaignId":96}]""", nodes[0].GetProperty("launches").GetRawText());
        Assert.Equal("""{"kind":"TRIGGER","campaignId":96,"launchOn":"created"}""", task.GetProperty("bulk").GetProperty("launch").GetRawText());
    }

    [Theory]
    [InlineData("""[{"email":"a@file.example","data":{"email":"a@file.example"}},{"email":"b@file.example","data":{"email":"b@file.example"}}]""")]
    [InlineData("""
        {"email":"a@file.example","data":{"email":"a@file.example"}}
        {"email":"b@file.example","data":{"email":"b@file.example"}}
        """)]
    public async Task A_file_holds_rows_in_an_array_or_one_a_line(string content)
    {
        var key = await UploadAsync(content);

        var answer = await AskTrackedAsync(new { file = key });

        Assert.Equal(2, answer.Data().GetProperty("importProfiles").GetProperty("task").GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_refused_with_its_line_and_leaves_nothing_behind()
    {
        var before = await twins.StoredAsync();
        var key = await UploadAsync("{\"email\":\"a@file.example\"}\n{\"email\":");

        var error = (await AskTrackedAsync(new { file = key })).Data().GetProperty("importProfiles").GetProperty("userErrors")[0];

        Assert.Equal(("INVALID", "file"), (error.GetProperty("code").GetString(), error.GetProperty("field")[0].GetString()));
        Assert.StartsWith("is no JSON after 1 rows, line 2", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.All((await twins.StoredAsync()).Except(before), stored => Assert.Contains("\"file\"", stored, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{}""", "INVALID rows: either rows or file is needed")]
    [InlineData("""{"rows":[]}""", "INVALID rows: is empty")]
    [InlineData("""{"rows":[{}],"matching":"zodiac"}""", "INVALID matching: must be one of email, email_profile, email_sub, phone, phone_sub, profile_id, push_sub, custom, custom_sub, email_phone, email_phone_sub")]
    [InlineData("""{"rows":[{}],"matching":"custom"}""", "INVALID fieldName: is needed for matching custom")]
    [InlineData("""{"rows":[{}],"triggerId":1234}""", "NOT_FOUND triggerId: no trigger 1234")]
    [InlineData("""{"rows":[{}],"triggerId":97}""", "INVALID triggerId: trigger 97 is not active")]
    [InlineData("""{"rows":[{}],"triggerId":96,"workflowId":12}""", "INVALID workflowId: a trigger or a workflow can be launched, not both")]
    [InlineData("""{"rows":[{}],"databaseId":7}""", "NOT_FOUND databaseId: no database 7")]
    [InlineData("""{"rows":[{}],"content":[1],"triggerId":96}""", "INVALID content: must be an object")]
    [InlineData("""{"rows":[{}],"customRequest":{"age":{"$foo":1}}}""", "INVALID customRequest.age.$foo: is not an operator")]
    [InlineData("""{"file":"00000000-0000-0000-0000-000000000000"}""", "NOT_FOUND file: there is no file of that key")]
    public async Task What_is_wrong_with_a_bulk_is_told_by_its_place(string input, string error)
    {
        var payload = (await AskTrackedAsync(JsonElement.Parse(input))).Data().GetProperty("importProfiles");

        var told = payload.GetProperty("userErrors")[0];
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("task").ValueKind);
        Assert.Equal(error, $"{told.GetProperty("code").GetString()} {string.Join('.', told.GetProperty("field").EnumerateArray().Select(part => part.GetString()))}: {told.GetProperty("message").GetString()}");
    }

    [Fact]
    public async Task A_token_works_when_it_is_made_and_no_longer_when_it_is_revoked()
    {
        var made = (await _client.AskAsync(twins, """mutation { createToken(input: {name: "short", roles: ["read"]}) { value token { id isProvisioned } } }""")).Data().GetProperty("createToken");
        var (value, id) = (made.GetProperty("value").GetString()!, made.GetProperty("token").GetProperty("id").GetString()!);

        Assert.Equal("""["read"]""", (await _client.AskAsync(twins, "{ viewer { roles } }", token: value)).Data().GetProperty("viewer").GetProperty("roles").GetRawText());
        Assert.Equal(id, (await _client.AskAsync(twins, "mutation($id: ID!) { revokeToken(id: $id) { id } }", new { id })).Data().GetProperty("revokeToken").GetProperty("id").GetString());
        Assert.Equal("UNAUTHENTICATED", (await _client.AskAsync(twins, "{ viewer { roles } }", token: value)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_followed_task_is_told_to_its_end()
    {
        var rows = Enumerable.Range(0, 50).Select(i => new { email = $"f{i}@follow.example", data = new { email = $"f{i}@follow.example" } });
        var id = (await _client.AskAsync(twins, Import, new { input = new { rows } })).Data().GetProperty("importProfiles").GetProperty("task").GetProperty("id").GetString();

        var events = new List<JsonElement>();
        await foreach (var one in _client.FollowAsync(twins.Api.Address, "subscription($id: ID!) { taskProgress(id: $id) { state progress counts { created updated unchanged } } }", new { id }, "alpha-token"))
        {
            events.Add(one.Data().GetProperty("taskProgress"));
        }

        Assert.Equal(("FINISHED", 100), (events[^1].GetProperty("state").GetString(), events[^1].GetProperty("progress").GetInt32()));
    }

    [Fact]
    public async Task Nobody_follows_a_task_of_another_account()
    {
        var id = await ImportAsync(new { rows = new[] { new { email = "mine@follow.example", data = new { email = "mine@follow.example" } } } });

        await foreach (var one in _client.FollowAsync(twins.Api.Address, "subscription($id: ID!) { taskProgress(id: $id) { id } }", new { id }, "beta-token"))
        {
            Assert.Equal("There is no such task.", one.GetProperty("errors")[0].GetProperty("message").GetString());
        }
    }

    [Fact]
    public async Task What_a_workflow_lacks_is_told_by_the_place_of_the_node()
    {
        var error = (await _client.AskAsync(twins, """
            mutation { upsertWorkflow(input: {id: 77, name: "Broken", nodes: [{id: "in", type: "start", name: "Default", next: "nowhere"}]}) { workflow { id } userErrors { code field message } } }
            """)).Data().GetProperty("upsertWorkflow").GetProperty("userErrors")[0];

        Assert.Equal("""{"code":"INVALID","field":["nodes","0","next"],"message":"no node \u0022nowhere\u0022"}""".Replace("\\u0022", "\\\"", StringComparison.Ordinal), error.GetRawText());
    }

    private async Task<string> ImportAsync(object input) => (await AskTrackedAsync(input)).Data().GetProperty("importProfiles").GetProperty("task").GetProperty("id").GetString()!;

    private async Task<JsonElement> AskTrackedAsync(object input)
    {
        var answer = default(JsonElement);
        await twins.Api.TrackAsync(async () => answer = await _client.AskAsync(twins, Import, new { input }));
        return answer;
    }

    private async Task<string> UploadAsync(string content)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var form = new MultipartFormDataContent { { new StringContent("alpha-token"), "token" }, { file, "file", "rows.json" } };
        using var response = await _client.PostAsync(new Uri(twins.Api.Address, "/api/v1.1/files/upload"), form);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        return answer.GetProperty("data").GetProperty("file_key").GetString()!;
    }
}
