using System.Text;
using System.Text.Json;

namespace BulkImport.Api.Tests.Altcraft;

public sealed class CallerTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const string Tokenless = """{"trigger_id":96,"data":[{"data":{"email":"caller@example.org"}}]}""";

    [Theory]
    [InlineData("Bearer north-token", "")]
    [InlineData("bearer  north-token ", "")]
    [InlineData(null, "?token=north-token")]
    public async Task A_token_may_stand_beside_the_body(string? authorization, string query)
    {
        var task = await api.ImportAsync(new StringContent(Tokenless, Encoding.UTF8, "application/json"), AltcraftApi.Import + query, authorization);

        Assert.Equal((0, ""), task.Error(0));
    }

    [Fact]
    public async Task The_header_wins_over_the_query()
    {
        var answer = await api.PostAsync(AltcraftApi.Import + "?token=north-token", Tokenless, "Bearer nobody");

        Assert.Equal("token: unknown", answer.GetProperty("error_debug").GetString());
    }

    [Theory]
    [InlineData("""{"token":"north-token","trigger_id":96,"data":[{"data":{"email":"caller@example.org"}}]}""", 0)]
    [InlineData("""{"trigger_id":96,"data":[{"data":{"email":"caller@example.org"}}],"token":"north-token"}""", 0)]
    [InlineData("""{"token":"nobody","trigger_id":96,"data":[{"data":{"email":"caller@example.org"}}]}""", 401)]
    public async Task The_token_of_the_body_wins_wherever_it_stands(string body, int code)
    {
        var answer = await PostAsync(body, code == 0 ? "Bearer nobody" : "Bearer north-token");

        Assert.Equal(code, answer.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task A_null_token_leaves_the_word_to_the_header()
    {
        var answer = await PostAsync(Tokenless.Replace("{\"trigger_id\"", "{\"token\":null,\"trigger_id\"", StringComparison.Ordinal), "Bearer north-token");

        Assert.Equal(0, answer.GetProperty("error").GetInt32());
    }

    [Theory]
    [InlineData("north-import", 0)]
    [InlineData("north-token", 0)]
    [InlineData("north-tasks", 403)]
    [InlineData("north-read", 403)]
    public async Task Only_import_and_admin_may_send_bulks(string token, int code)
    {
        var before = await api.CountAsync();

        var answer = await PostAsync(Tokenless, $"Bearer {token}");

        Assert.Equal(code, answer.GetProperty("error").GetInt32());
        Assert.Equal(code == 0, (await api.CountAsync()).Bulks > before.Bulks);
    }

    [Theory]
    [InlineData("north-tasks", 0)]
    [InlineData("north-import", 0)]
    [InlineData("north-token", 0)]
    [InlineData("north-read", 403)]
    public async Task Those_who_import_or_follow_tasks_may_ask_for_a_task(string token, int code)
    {
        var task = await api.ImportAsync(Bodies.Import("""{"data":{"email":"caller@example.org"}}"""));

        var answer = await api.PostAsync(AltcraftApi.Status, $$"""{"token":"{{token}}","task_id":"{{task.Id}}"}""");

        Assert.Equal(code, answer.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task A_task_of_another_account_is_not_found()
    {
        var task = await api.ImportAsync(Bodies.Import("""{"data":{"email":"caller@example.org"}}"""));

        var answer = await api.PostAsync(AltcraftApi.Status, $$"""{"token":"south-token","task_id":"{{task.Id}}"}""");

        Assert.Equal((404, $"task_id: no task {task.Id}"), (answer.GetProperty("error").GetInt32(), answer.GetProperty("error_debug").GetString()));
    }

    // Also what follows from it comes to its end, so that the next test's bulk stands first in the line.
    private async Task<JsonElement> PostAsync(string body, string authorization)
    {
        var answer = default(JsonElement);
        await api.TrackAsync(async () => answer = await api.PostAsync(AltcraftApi.Import, body, authorization));
        return answer;
    }
}
