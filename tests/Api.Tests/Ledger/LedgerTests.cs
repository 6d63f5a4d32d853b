using System.Net;
using System.Text.Json;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Ledger;

public sealed class LedgerTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    [Fact]
    public async Task Bulks_with_one_import_id_are_shown_folded()
    {
        for (var i = 0; i < 2; i++)
        {
            using var body = new StringContent(Bodies.Import($$$"""{"data":{"email":"fold{{{i}}}@example.org"}},{"data":{"email":"fold{{{i}}}b@example.org"}}"""));
            body.Headers.Add("Import-Id", "summer");
            await api.ImportAsync(body);
        }

        var (_, import) = await api.AskAsync(HttpMethod.Get, "/api/imports/summer");

        Assert.Equal((4, 4, 0), (import.GetProperty("rows").GetInt32(), import.GetProperty("counts").GetProperty("created").GetInt32(), import.GetProperty("notAttempted").GetInt32()));
        Assert.Equal((2, 2), (import.GetProperty("states").GetProperty("Finished").GetInt32(), import.GetProperty("bulks").GetArrayLength()));
    }

    [Fact]
    public async Task A_person_who_is_forgotten_is_told_as_erased_in_the_task()
    {
        var task = await api.ImportAsync(Bodies.Import("""{"data":{"email":"forget@example.org"}},{"data":{"email":"keep@example.org"}}"""));

        HttpStatusCode status = default;
        await api.TrackAsync(async () => status = (await api.AskAsync(HttpMethod.Delete, $"/api/profiles/{task.ProfileId(0)}")).Status);
        var after = await api.PostAsync(AltcraftApi.Status, $$"""{"token":"north-token","task_id":"{{task.Id}}"}""");

        Assert.Equal(HttpStatusCode.Accepted, status);
        var items = after.GetProperty("data").GetProperty("result").GetProperty("result");
        Assert.Equal("the profile was erased on request", Text(items[0], "error_text"));
        Assert.Equal(task.ProfileId(1), Text(items[1], "profile_id"));
        Assert.Equal(HttpStatusCode.NotFound, (await api.AskAsync(HttpMethod.Delete, $"/api/profiles/{task.ProfileId(0)}")).Status);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
