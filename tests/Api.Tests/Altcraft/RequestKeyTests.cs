using System.Text;
using System.Text.Json;

namespace BulkImport.Api.Tests.Altcraft;

public sealed class RequestKeyTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const string Other = """{"error":422,"error_debug":"Idempotency-Key: was used for another request","error_text":"Key of another request"}""";

    [Fact]
    public async Task The_same_request_with_the_same_key_is_answered_with_the_task_of_the_first()
    {
        var first = await SendAsync("same", Item("same"));
        var before = (await api.CountAcceptedAsync()).Bulks;

        Assert.Equal(first, await SendAsync("same", Item("same")));
        Assert.Equal(first, await SendAsync("\"same\"", Item("same")));
        Assert.Equal(before, (await api.CountAcceptedAsync()).Bulks);
        Assert.NotEqual(first, await SendAsync("another", Item("same")));
    }

    [Fact]
    public async Task Another_body_or_header_under_a_used_key_is_refused()
    {
        await SendAsync("other", Item("other"));

        Assert.Equal(Other, await SendAsync("other", Item("others")));
        Assert.Equal(Other, await SendAsync("other", Item("other") + " "));
        Assert.Equal(Other, await SendAsync("other", Item("other"), ("Import-Id", "summer")));
        Assert.Equal(Other, await SendAsync("other", Item("other"), ("BulkImport-Launch-On", "created")));
    }

    [Fact]
    public async Task A_refused_request_does_not_use_its_key_up()
    {
        Assert.StartsWith("{\"error\":404", await SendAsync("refused", Item("refused", trigger: 7)), StringComparison.Ordinal);

        Assert.StartsWith("{\"error\":0", await SendAsync("refused", Item("refused")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_answered_again_though_its_trigger_has_been_retired_since()
    {
        var first = await SendAsync("retired", Item("retired"));
        await api.ExecuteAsync("update campaign.trigger set active = false where id = 96");
        try
        {
            Assert.Equal(first, await SendAsync("retired", Item("retired")));
            Assert.StartsWith("{\"error\":400", await SendAsync("retired since", Item("retired")), StringComparison.Ordinal);
        }
        finally
        {
            await api.ExecuteAsync("update campaign.trigger set active = true where id = 96");
        }
    }

    [Fact]
    public async Task A_method_that_waits_answers_the_same_rows_again()
    {
        const string Rows = """{"token":"north-token","db_id":1,"data":[{"data":{"email":"waits@example.org"}},{"data":{"email":"no address"}}]}""";

        var first = await SendAsync("waits", Rows, path: Calls.Root + "profiles/import_batch");

        Assert.Contains("\"profile_id\"", first, StringComparison.Ordinal);
        Assert.Equal(first, await SendAsync("waits", Rows, path: Calls.Root + "profiles/import_batch"));
    }

    [Fact]
    public async Task A_request_that_comes_again_is_not_limited()
    {
        await using var limited = new AltcraftApi(
            TestAccounts.Json.Replace("\"name\": \"north\",", "\"name\": \"north\", \"altcraft\": { \"bulkWindowSeconds\": 3600 },", StringComparison.Ordinal));
        await limited.InitializeAsync();

        var first = await SendAsync("limited", Item("limited"), to: limited);

        Assert.StartsWith("{\"error\":429", await SendAsync("other", Item("limited"), to: limited), StringComparison.Ordinal);
        Assert.Equal(first, await SendAsync("limited", Item("limited"), to: limited));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("with a\ttab")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var refusal = JsonElement.Parse(await SendAsync(key, Item("none")));

        Assert.Equal(400, refusal.GetProperty("error").GetInt32());
        Assert.Equal("Idempotency-Key: must be one text of 1 to 255 printable ASCII characters", refusal.GetProperty("error_debug").GetString());
    }

    private static string Item(string name, int trigger = 96) => $$$"""{"token":"north-token","trigger_id":{{{trigger}}},"data":[{"data":{"email":"{{{name}}}@example.org"}}]}""";

    private async Task<string> SendAsync(string key, string body, (string Name, string Value)? header = null, string path = AltcraftApi.Import, AltcraftApi? to = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (header is var (name, value))
        {
            content.Headers.Add(name, value);
        }

        return await (to ?? api).PostTextAsync(path, content);
    }
}
