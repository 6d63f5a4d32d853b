using System.Net;

namespace BulkImport.Api.Tests.Placewise;

public sealed class LimitTests
{
    private const string Body = """{"import_id":"limited","members":[{"properties":{"email":"limited@example.org","language":"en"}}]}""";

    [Fact]
    public async Task An_account_with_a_window_gets_429_for_the_second_bulk_and_nothing_for_one_that_is_refused()
    {
        using var api = new PlacewiseApi(accountsJson: TestClubs.Json.Replace(
            "\"placewise\": { \"clubs\": [\n      { \"slug\": \"aurora\"", "\"placewise\": { \"bulkWindowSeconds\": 3600, \"clubs\": [\n      { \"slug\": \"aurora\"", StringComparison.Ordinal));
        await api.InitializeAsync();
        try
        {
            Assert.Equal((422, "members_empty"), (await api.PostAsync("{}")).Refusal);
            Assert.Equal(HttpStatusCode.Created, (await api.PostAsync(Body)).Status);
            Assert.Equal((429, "only one bulk in 3600 s is allowed"), (await api.PostAsync(Body)).Refusal);
            Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"{PlacewiseApi.Imports}/limited")).Status);
        }
        finally
        {
            await api.DisposeAsync();
        }
    }
}
