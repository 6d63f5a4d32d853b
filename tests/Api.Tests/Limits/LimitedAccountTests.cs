using System.Net;
using System.Text;
using System.Text.Json;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Limits;

/// <summary>An account that may send one bulk an hour, next to one that may send as many as it likes.</summary>
public sealed class LimitedAccountTests
{
    private static readonly string Accounts = TestAccounts.Json.Replace(
        "\"name\": \"north\",", "\"name\": \"north\", \"altcraft\": { \"bulkWindowSeconds\": 3600, \"bulkConcurrency\": 1, \"bulkQueue\": 2 },", StringComparison.Ordinal);

    [Fact]
    public async Task One_bulk_is_accepted_in_a_window_and_the_next_is_told_when_to_come_again()
    {
        await using var limited = await LimitedApi.StartAsync(Accounts);

        var (first, header) = await limited.SendAsync("north-token");
        var (second, refused) = await limited.SendAsync("north-token");

        Assert.Equal(0, first.GetProperty("error").GetInt32());
        Assert.Equal(("\"altcraft-bulk\";q=1;w=3600, \"altcraft-bulk-concurrent\";q=1;qu=\"concurrent-requests\"", "\"altcraft-bulk\";r=0;t=3600, \"altcraft-bulk-concurrent\";r=0"), (header("RateLimit-Policy"), header("RateLimit")));
        Assert.Equal("""{"error":429,"error_debug":"only one bulk in 3600 s is allowed","error_text":"Too many requests"}""", second.ToString());
        Assert.InRange(int.Parse(refused("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 3_500, 3_600);
        Assert.Equal(1, (await limited.Api.CountAsync()).Bulks);
    }

    [Fact]
    public async Task A_request_that_is_refused_for_what_it_says_uses_up_nothing()
    {
        await using var limited = await LimitedApi.StartAsync(Accounts);

        Assert.Equal(404, (await limited.SendAsync("north-token", trigger: 7)).Answer.GetProperty("error").GetInt32());
        Assert.Equal(0, (await limited.SendAsync("north-token")).Answer.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task A_sender_that_prefers_to_wait_gets_a_place_in_line_which_operators_see()
    {
        await using var limited = await LimitedApi.StartAsync(Accounts);
        await limited.SendAsync("north-token");

        var later = (await limited.SendAsync("north-token", prefer: "respond-async")).Answer.GetProperty("task_id").GetString();
        var latest = (await limited.SendAsync("north-token", prefer: "wait=5, respond-async")).Answer.GetProperty("task_id").GetString();
        var beyond = (await limited.SendAsync("north-token", prefer: "respond-async")).Answer;

        Assert.Equal(429, beyond.GetProperty("error").GetInt32());
        Assert.Equal("Waiting", (await limited.Api.AskAsync(HttpMethod.Get, $"/api/bulks/{later}")).Body.GetProperty("state").GetString());
        var starts = new[] { later, latest }.Select(async id => (await limited.Api.AskAsync(HttpMethod.Get, $"/api/bulks/{id}")).Body.GetProperty("startsAt").GetDateTimeOffset());
        var moments = await Task.WhenAll(starts);
        Assert.InRange(moments[1] - moments[0], TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));

        var limits = (await limited.Api.AskAsync(HttpMethod.Get, "/api/limits")).Body;
        Assert.Equal((1, 2, 0), (limits[0].GetProperty("used").GetInt32(), limits[0].GetProperty("queued").GetArrayLength(), limits[0].GetProperty("held").GetArrayLength()));
        Assert.Equal(0, limits[1].GetProperty("windowSeconds").GetInt32());
    }

    [Fact]
    public async Task Accounts_have_windows_of_their_own()
    {
        await using var limited = await LimitedApi.StartAsync(Accounts);
        await limited.SendAsync("north-token");

        Assert.Equal(0, (await limited.SendAsync("south-token", trigger: 50)).Answer.GetProperty("error").GetInt32());
        Assert.Equal(0, (await limited.SendAsync("south-token", trigger: 50)).Answer.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task While_redis_is_away_only_those_who_are_limited_are_sent_away()
    {
        await using var limited = await LimitedApi.StartAsync(Accounts, redis: "127.0.0.1:1");

        var (refused, header) = await limited.SendAsync("north-token");
        var (accepted, _) = await limited.SendAsync("south-token", trigger: 50);

        Assert.Equal("""{"error":503,"error_debug":"the limit of this account cannot be looked up now, try again","error_text":"Service unavailable"}""", refused.ToString());
        Assert.Equal("5", header("Retry-After"));
        Assert.Equal(0, accepted.GetProperty("error").GetInt32());
        Assert.False((await limited.Api.AskAsync(HttpMethod.Get, "/api/limits")).Body[0].GetProperty("isKnown").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await limited.Api.AskAsync(HttpMethod.Get, "/health")).Status);
    }

    private sealed class LimitedApi(AltcraftApi api) : IAsyncDisposable
    {
        private readonly HttpClient _client = new();

        internal AltcraftApi Api { get; } = api;

        internal static async Task<LimitedApi> StartAsync(string accounts, string? redis = null)
        {
            var limited = new LimitedApi(new AltcraftApi(accounts, redis));
            await limited.Api.InitializeAsync();
            return limited;
        }

        internal async Task<(JsonElement Answer, Func<string, string> Header)> SendAsync(string token, int trigger = 96, string prefer = "")
        {
            var address = new Uri(Api.Address.GetLeftPart(UriPartial.Authority) + AltcraftApi.Import);
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new StringContent($$$"""{"token":"{{{token}}}","trigger_id":{{{trigger}}},"data":[{"data":{"email":"one@example.org"}}]}""", Encoding.UTF8, "application/json"),
            };
            if (prefer.Length > 0)
            {
                request.Headers.Add("Prefer", prefer);
            }

            using var response = await _client.SendAsync(request);
            var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            var headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
            return (answer, name => headers[name]);
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await Api.DisposeAsync();
            Api.Dispose();
        }
    }
}
