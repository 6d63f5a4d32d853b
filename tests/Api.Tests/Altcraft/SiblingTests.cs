using System.Text;
using System.Text.RegularExpressions;
using BulkImport.Api.Rest.Altcraft.ImportProfiles;
using BulkImport.Testing;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>The methods beside the two import tasks: each takes in profiles, or finds them, in a shape of its own (contracts.md A8).</summary>
public sealed partial class SiblingTests(AltcraftApi api) : IClassFixture<AltcraftApi>, IAsyncLifetime
{
    public static TheoryData<string> Paths => [.. ImportMethod.All.Select(method => method.Path)];

    public static TheoryData<string> PathsThatLaunch => [.. ImportMethod.All.Where(method => method.Launches != LaunchTarget.Nothing).Select(method => method.Path)];

    public async Task InitializeAsync()
    {
        await api.AddWorkflowsAsync();
        await api.CallAsync("profiles/import_batch", """
            {"token":"north-token","db_id":1,"matching":"custom","field_name":"key",
             "data":[{"key":"1","email":"known@json.example.org"},{"key":"2","email":"known@xml.example.org"},{"key":"3","email":"known@any.example.org"},
                     {"key":"4","email":"double@example.org"},{"key":"5","email":"double@example.org"}]}
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_method_answers_as_documented_in_both_formats()
    {
        var answers = new StringBuilder();
        foreach (var method in ImportMethod.All)
        {
            var json = await api.CallTextAsync(method.Path, BodyOf(method, "json"));
            var xml = await api.CallTextAsync(method.Path, BodyOf(method, "xml"), isXml: true);
            answers.Append(method.Path).Append('\n').Append(json).Append('\n').Append(xml).Append("\n\n");
        }

        Golden.Matches(ProfileId().Replace(Uuid().Replace(answers.ToString(), "<uuid>"), "<profile>"), "Altcraft/siblings");
    }

    [Theory]
    [InlineData("profiles/import", "\"db_id\":1,\"data\":{\"email\":\"single@example.org\",\"visits\":\"many\"}", 400, "Invalid request", "data.visits: must be an integer")]
    [InlineData("profiles/import", "\"db_id\":1,\"data\":{\"_fname\":\"A\"}", 400, "Invalid request", "data.email: is needed to match by email")]
    [InlineData("profiles/import", "\"db_id\":1,\"matching\":\"phone\",\"phone\":\"call me\",\"data\":{\"_fname\":\"A\"}", 400, "Invalid request", "phone: is not a phone number")]
    [InlineData("profiles/import", "\"db_id\":1,\"data\":\"none\"", 400, "Invalid request", "data: must be an object")]
    [InlineData("campaigns/triggers/import_and_start", "\"trigger_id\":96,\"matching\":\"profile_id\",\"profile_id\":\"0000000100000000ffffffff\",\"data\":{\"_fname\":\"A\"}", 404, "Not found", "profile not found")]
    [InlineData("campaigns/triggers/import_and_start", "\"trigger_id\":96,\"data\":{\"email\":\"double@example.org\"}", 409, "Several profiles match", "Several profiles match")]
    [InlineData("campaigns/triggers/start", "\"id\":96,\"email\":\"nobody@example.org\"", 404, "Not found", "profile not found")]
    [InlineData("campaigns/triggers/start", "\"id\":96", 400, "Invalid request", "data.email: is needed to match by email")]
    [InlineData("campaigns/triggers/start", "\"id\":96,\"custom_request\":{\"crm\":\"none\"}", 404, "Not found", "profile not found")]
    [InlineData("workflows/import_and_start", "\"workflow_id\":12,\"data\":{\"email\":\"nobody\"}", 400, "Invalid request", "data.email: is not an e-mail address")]
    [InlineData("workflows/start", "\"id\":12,\"email\":\"double@example.org\"", 409, "Several profiles match", "Several profiles match")]
    [InlineData("workflows/start", "\"id\":12,\"matching\":\"custom\",\"field_name\":\"crm\",\"field_value\":\"none\"", 404, "Not found", "profile not found")]
    public async Task A_method_for_one_profile_is_refused_with_what_is_wrong_with_it(string method, string keys, int code, string text, string debug)
    {
        var body = $$"""{"token":"north-token",{{keys}}}""";

        Assert.Equal((code, text, debug), await api.RefusalAsync(method, body));
        Assert.Equal((code, text, debug), await api.RefusalAsync(method, body, isXml: true));
    }

    [Theory]
    [MemberData(nameof(PathsThatLaunch))]
    public async Task What_is_launched_must_be_there_and_active_by_either_of_its_names(string path)
    {
        var method = ImportMethod.All.Single(one => one.Path == path);
        var (noun, active, inactive, souths) = method.Launches == LaunchTarget.Trigger ? ("trigger", 96, 97, 50) : ("workflow", 12, 99, 60);
        var before = await api.CountAsync();
        foreach (var name in new[] { $"{noun}_id", "id" })
        {
            Task<(int, string, string?)> AskAsync(string id) => api.RefusalAsync(path, BodyOf(method, "any").Replace($"\"{method.IdNames[0]}\":{active}", id, StringComparison.Ordinal));

            Assert.Equal((404, "Not found", $"{name}: no {noun} 4711"), await AskAsync($"\"{name}\":4711"));
            Assert.Equal((404, "Not found", $"{name}: no {noun} {souths}"), await AskAsync($"\"{name}\":{souths}"));
            Assert.Equal((400, "Invalid request", $"{name}: {noun} {inactive} is not active"), await AskAsync($"\"{name}\":{inactive}"));
            Assert.Equal((400, "Invalid request", $"{name}: must be an integer"), await AskAsync($"\"{name}\":\"first\""));
            Assert.Equal((400, "Invalid request", $"{method.IdNames[0]}: missing"), await AskAsync("\"nothing\":0"));
        }

        Assert.Equal(before, await api.CountAsync());
        Assert.Equal(0, (await api.RefusalAsync(path, BodyOf(method, "any").Replace($"\"{method.IdNames[0]}\"", $"\"{method.IdNames[1]}\"", StringComparison.Ordinal))).Code);
    }

    [Theory]
    [InlineData("profiles/import", "\"data\":{\"email\":\"homeless@example.org\"}")]
    [InlineData("profiles/import_batch", "\"data\":[{\"email\":\"homeless@example.org\"}]")]
    [InlineData("profiles/add_batch", "\"data\":[{\"email\":\"homeless@example.org\"}]")]
    [InlineData("profiles/update_batch", "\"data\":[{\"email\":\"homeless@example.org\"}]")]
    public async Task A_database_must_be_named_where_nothing_is_launched(string method, string data)
    {
        Assert.Equal((400, "Invalid request", "db_id: missing"), await api.RefusalAsync(method, $$"""{"token":"north-token",{{data}}}"""));
        Assert.Equal((404, "Not found", "db_id: no database 2"), await api.RefusalAsync(method, $$"""{"token":"north-token","db_id":2,{{data}}}"""));
        Assert.Equal((400, "Invalid request", "db_id: must be an integer"), await api.RefusalAsync(method, $$"""{"token":"north-token","db_id":"Readers",{{data}}}"""));
        Assert.Equal(0, await api.CountAsync("select count(*) from matching.profile where email = 'homeless@example.org'"));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Only_a_token_that_may_import_may_call(string path)
    {
        var body = BodyOf(ImportMethod.All.Single(method => method.Path == path), "any");
        var before = await api.CountAsync();

        Assert.Equal((403, "No access", "token: lacks the role import"), await api.RefusalAsync(path, body.Replace("north-token", "north-tasks", StringComparison.Ordinal)));
        Assert.Equal((403, "No access", "token: lacks the role import"), await api.RefusalAsync(path, body.Replace("north-token", "north-read", StringComparison.Ordinal)));
        Assert.Equal((401, "API token required", "token: unknown"), await api.RefusalAsync(path, body.Replace("north-token", "nobody", StringComparison.Ordinal)));
        Assert.Equal(before, await api.CountAsync());
        Assert.Equal(0, (await api.RefusalAsync(path, body.Replace("north-token", "north-import", StringComparison.Ordinal))).Code);
    }

    [Theory]
    [InlineData("campaigns/triggers/start", "\"id\":96,\"email\":\"known@any.example.org\",\"data\":{\"_fname\":\"Other\"}", 1)]
    [InlineData("campaigns/triggers/start_batch", "\"trigger_id\":96,\"data\":[{\"email\":\"known@any.example.org\",\"data\":{\"_fname\":\"Other\"}},{\"email\":\"nobody@example.org\"}]", 1)]
    [InlineData("campaigns/triggers/start_batch_task", "\"id\":96,\"data\":[{\"email\":\"known@any.example.org\",\"_fname\":\"Other\"}]", 1)]
    [InlineData("workflows/start", "\"id\":12,\"email\":\"known@any.example.org\"", 2)]
    public async Task A_start_launches_for_stored_profiles_and_writes_nothing(string method, string keys, short kind)
    {
        var before = await VersionsAsync();

        await api.CallTextAsync(method, $$"""{"token":"north-token","content":{"page":"a start"},{{keys}}}""");

        Assert.Equal(before, await VersionsAsync());
        Assert.Equal([(0, kind)], await api.QueryAsync(
            "select ord, kind from campaign.launch where bulk = (select max(number) from import.bulk)", row => (row.GetInt32(0), row.GetInt16(1))));
        Assert.Equal(kind == 1 ? ["You came from a start."] : [], await api.QueryAsync(
            "select text from campaign.delivery where bulk = (select max(number) from import.bulk)", row => row.GetString(0)));
    }

    // Of every stored profile, the transaction that wrote it last.
    private Task<List<string>> VersionsAsync() => api.QueryAsync("select number || ':' || xmin from matching.profile order by number", row => row.GetString(0));

    // Of a list, the first row goes well, the others do not.
    private static string BodyOf(ImportMethod method, string format)
    {
        var target = method.Launches switch { LaunchTarget.Nothing => "\"db_id\":1", LaunchTarget.Trigger => $"\"{method.IdNames[0]}\":96", _ => $"\"{method.IdNames[0]}\":12" };
        var mark = method.Path.Replace('/', '.');
        var rows = method.Path switch
        {
            _ when method.Rows == RowShape.Profile => $$"""{"email":"{{mark}}@{{format}}.example.org"}""",
            "profiles/add_batch" => $$"""[{"email":"{{mark}}@{{format}}.example.org"},{"email":"known@{{format}}.example.org"}]""",
            "profiles/update_batch" or "campaigns/triggers/start_batch" or "campaigns/triggers/start_batch_task" => $$"""[{"email":"known@{{format}}.example.org"},{"email":"nobody@{{format}}.example.org"}]""",
            _ when method.Launches == LaunchTarget.Nothing => $$"""[{"email":"{{mark}}@{{format}}.example.org"},{"email":"double@example.org"},{"visits":"many"}]""",
            _ => $$$"""[{"data":{"email":"{{{mark}}}@{{{format}}}.example.org"}},{"data":{"email":"double@example.org"}},{"data":{"visits":"many"}}]""",
        };
        return $$"""{"token":"north-token",{{target}},{{(method.Rows == RowShape.Lookup ? $"\"email\":\"known@{format}.example.org\"" : $"\"data\":{rows}")}}}""";
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("(?<=[\">])[0-9a-f]{24}(?=[\"<])")]
    private static partial Regex ProfileId();
}
