using System.Text;
using BulkImport.Testing;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>Lists of triggers, workflows, databases and fields.</summary>
public sealed class ListTests(AltcraftApi api) : IClassFixture<AltcraftApi>, IAsyncLifetime
{
    private const string Nobody = "token: lacks the role read";

    public Task InitializeAsync() => api.AddWorkflowsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_list_answers_as_documented_in_both_formats()
    {
        (string Method, string Keys)[] calls =
        [
            ("campaigns/triggers/list", ""), ("campaigns/triggers/get", ",\"id\":96"), ("workflows/list", ""), ("workflows/activate", ",\"id\":12,\"skip_profiles\":true"),
            ("databases/list", ""), ("databases/fields_get", ",\"db_id\":1"),
        ];
        var answers = new StringBuilder();
        foreach (var (method, keys) in calls)
        {
            var body = $$"""{"token":"north-token"{{keys}}}""";
            answers.Append(method).Append('\n').Append(await api.CallTextAsync(method, body)).Append('\n').Append(await api.CallTextAsync(method, body, isXml: true)).Append("\n\n");
        }

        Golden.Matches(answers.ToString(), "Altcraft/lists");
    }

    [Theory]
    [InlineData("campaigns/triggers/list", "", "96 97 98", 3)]
    [InlineData("campaigns/triggers/list", ",\"from_id\":97", "97 98", 3)]
    [InlineData("campaigns/triggers/list", ",\"limit\":1", "96", 3)]
    [InlineData("campaigns/triggers/list", ",\"from_id\":\"97\",\"limit\":\"1\"", "97", 3)]
    [InlineData("campaigns/triggers/list", ",\"from_id\":1000", "", 3)]
    [InlineData("campaigns/triggers/list", ",\"is_active\":false", "97", 1)]
    [InlineData("campaigns/triggers/list", ",\"is_active\":1,\"limit\":1", "96", 2)]
    [InlineData("workflows/list", ",\"from_id\":13", "13 99", 3)]
    [InlineData("databases/list", "", "1", 1)]
    [InlineData("databases/list", ",\"from_id\":2", "", 1)]
    public async Task A_list_is_read_in_parts(string method, string keys, string ids, int total)
    {
        var answer = await api.CallAsync(method, $$"""{"token":"north-token"{{keys}}}""");

        Assert.Equal(ids, string.Join(' ', answer.GetProperty("data").EnumerateArray().Select(one => one.GetProperty("id"))));
        Assert.Equal(total, answer.GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task Workflows_are_read_to_their_end_by_following_the_next_id()
    {
        var ids = new List<int>();
        for (int? from = 1; from is not null;)
        {
            var answer = await api.CallAsync("workflows/list", $$"""{"token":"north-token","limit":1,"from_id":{{from}}}""");
            ids.Add(Assert.Single(answer.GetProperty("data").EnumerateArray()).GetProperty("id").GetInt32());
            from = answer.TryGetProperty("next_from_id", out var next) ? next.GetInt32() : null;
        }

        Assert.Equal([12, 13, 99], ids);
    }

    [Theory]
    [InlineData("campaigns/triggers/list", ",\"limit\":0", 400, "limit: must be from 1 to 1000")]
    [InlineData("workflows/list", ",\"limit\":1001", 400, "limit: must be from 1 to 1000")]
    [InlineData("databases/list", ",\"from_id\":\"first\"", 400, "from_id: must be an integer")]
    [InlineData("campaigns/triggers/list", ",\"is_active\":\"maybe\"", 400, "is_active: must be true or false")]
    [InlineData("campaigns/triggers/get", "", 400, "id: missing")]
    [InlineData("campaigns/triggers/get", ",\"id\":{}", 400, "id: must be an integer")]
    [InlineData("campaigns/triggers/get", ",\"id\":50", 404, "id: no trigger 50")]
    [InlineData("workflows/activate", "", 400, "id: missing")]
    [InlineData("workflows/deactivate", ",\"id\":60", 404, "id: no workflow 60")]
    [InlineData("workflows/activate", ",\"id\":12,\"skip_profiles\":\"some\"", 400, "skip_profiles: must be true or false")]
    [InlineData("databases/fields_get", "", 400, "db_id: missing")]
    [InlineData("databases/fields_get", ",\"db_id\":2", 404, "db_id: no database 2")]
    public async Task What_cannot_be_listed_is_refused_with_its_reason(string method, string keys, int code, string debug)
    {
        var body = $$"""{"token":"north-token"{{keys}}}""";

        Assert.Equal((code, debug), Reason(await api.RefusalAsync(method, body)));
        Assert.Equal((code, debug), keys.Contains('{', StringComparison.Ordinal) ? (code, debug) : Reason(await api.RefusalAsync(method, body, isXml: true)));
    }

    [Fact]
    public async Task A_list_shows_nothing_of_another_account()
    {
        Assert.Equal([50], await IdsAsync("campaigns/triggers/list"));
        Assert.Equal([60], await IdsAsync("workflows/list"));
        Assert.Equal("Members", (await api.CallAsync("databases/list", """{"token":"south-token"}""")).GetProperty("data")[0].GetProperty("name").GetString());
        Assert.Equal((404, "id: no trigger 96"), Reason(await api.RefusalAsync("campaigns/triggers/get", """{"token":"south-token","id":96}""")));
        Assert.Equal((404, "id: no workflow 12"), Reason(await api.RefusalAsync("workflows/deactivate", """{"token":"south-token","id":12}""")));
    }

    [Theory]
    [InlineData("campaigns/triggers/list", "", Nobody)]
    [InlineData("campaigns/triggers/get", ",\"id\":96", Nobody)]
    [InlineData("workflows/list", "", Nobody)]
    [InlineData("databases/list", "", Nobody)]
    [InlineData("databases/fields_get", ",\"db_id\":1", Nobody)]
    [InlineData("workflows/activate", ",\"id\":12", "token: lacks the role import")]
    [InlineData("workflows/deactivate", ",\"id\":12", "token: lacks the role import")]
    public async Task Whoever_has_a_role_may_read_lists_and_who_imports_may_switch_workflows(string method, string keys, string debug)
    {
        foreach (var token in new[] { "north-read", "north-tasks", "north-import" })
        {
            var isRefused = debug != Nobody && token != "north-import";
            Assert.Equal(isRefused ? (403, debug) : (0, null), Reason(await api.RefusalAsync(method, $$"""{"token":"{{token}}"{{keys}}}""")));
        }

        Assert.Equal((401, "token: missing"), Reason(await api.RefusalAsync(method, "{}")));
        await api.CallAsync("workflows/activate", """{"token":"north-token","id":12}""");
    }

    [Fact]
    public async Task A_workflow_that_is_switched_off_takes_nobody_in_until_it_is_switched_on()
    {
        const string Body = """{"token":"north-token","workflow_id":13,"data":{"email":"switched@example.org"}}""";
        await api.CallAsync("workflows/deactivate", """{"token":"north-token","id":13}""");
        var off = await api.RefusalAsync("workflows/import_and_start", Body);
        var listed = (await api.CallAsync("workflows/list", """{"token":"north-token","from_id":13,"limit":1}""")).GetProperty("data")[0].GetProperty("is_active").GetBoolean();
        await api.CallAsync("workflows/activate", """{"token":"north-token","id":13}""");

        Assert.Equal((400, "workflow_id: workflow 13 is not active"), Reason(off));
        Assert.False(listed);
        Assert.Equal(0, (await api.RefusalAsync("workflows/import_and_start", Body)).Code);
    }

    private static (int Code, string? Debug) Reason((int Code, string Text, string? Debug) refusal) => (refusal.Code, refusal.Debug);

    private async Task<IEnumerable<int>> IdsAsync(string method)
    {
        var answer = await api.CallAsync(method, """{"token":"south-token"}""");
        return [.. answer.GetProperty("data").EnumerateArray().Select(one => one.GetProperty("id").GetInt32())];
    }
}
