using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkImport.Chaos;

/// <summary>
/// Two accounts may send one D·engage bulk in ten seconds: whatever is thrown at two processes at once, one bulk of each is accepted, and then one in each window; while
/// Redis is dead they are sent away, and others are not.
/// </summary>
internal sealed class LimiterCommand(ServiceUnderChaos service) : IDisposable
{
    private const int Posts = 1_000;
    private const int Windows = 3;
    private const string Body = """{"columns":["contact_key","name"],"contactDatas":[{"contact_key":"one","name":"Ada"}],"insertIfNotExists":true}""";
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly string[] Users = ["e", "f"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Posts }) { Timeout = TimeSpan.FromMinutes(1) };
    private readonly Dictionary<string, AuthenticationHeaderValue> _sessions = [];
    private DateTime _begun;

    internal static async Task<bool> RunAsync()
    {
        Console.WriteLine($"limiter: 2 processes, 2 accounts with one bulk in {Window.TotalSeconds:0} s, {Posts:N0} posts at once");
        await using var service = await ServiceUnderChaos.StartAsync(replicas: 2);
        using var command = new LimiterCommand(service);
        await command.LogInAsync();
        return await command.BurstAsync() & await command.GoOnAsync() & await command.LoseRedisAsync();
    }

    public void Dispose() => _http.Dispose();

    private async Task LogInAsync()
    {
        foreach (var user in Users)
        {
            using var answer = await _http.PostAsJsonAsync(new Uri(service.Address, "rest/login"), new { userkey = user, password = user });
            var session = await answer.Content.ReadFromJsonAsync<JsonElement>();
            _sessions[user] = new AuthenticationHeaderValue("Bearer", session.GetProperty("access_token").GetString());
        }
    }

    private async Task<bool> BurstAsync()
    {
        _begun = DateTime.UtcNow;
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, Posts).Select(i => PostAsync(Users[i / 2 % 2], i)));
        var elapsed = watch.Elapsed;
        var holds = elapsed < Window;
        foreach (var user in answers.GroupBy(answer => answer.User))
        {
            var accepted = user.Count(answer => answer.Status == HttpStatusCode.OK);
            var refused = user.Count(answer => answer is { Status: HttpStatusCode.TooManyRequests, HasRetryAfter: true });
            Console.WriteLine($"account {user.Key}: {accepted} of {user.Count()} accepted, {refused} refused with 429 and Retry-After, in {elapsed.TotalSeconds:F1} s");
            holds &= accepted == 1 && refused == user.Count() - 1;
        }

        return holds;
    }

    // Sixteen senders that never wait: what is accepted comes a window apart.
    private async Task<bool> GoOnAsync()
    {
        var end = Stopwatch.StartNew();
        var others = new ConcurrentDictionary<HttpStatusCode, int>();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async sender =>
        {
            while (end.Elapsed < Window * Windows)
            {
                others.AddOrUpdate((await PostAsync(Users[sender % 2], sender)).Status, 1, (_, count) => count + 1);
            }
        }));
        Console.WriteLine($"{Windows} windows: " + string.Join(", ", others.Select(status => $"{status.Value:N0} times {(int)status.Key}")));
        return await AreApartAsync();
    }

    private async Task<bool> AreApartAsync()
    {
        var holds = true;
        foreach (var user in Users)
        {
            await using var command = service.DataSource.CreateCommand(
                $"select accepted_at from import.bulk join import.account a on a.id = account where a.name = '{user}' order by accepted_at");
            await using var reader = await command.ExecuteReaderAsync();
            var moments = new List<DateTime>();
            while (await reader.ReadAsync())
            {
                moments.Add(reader.GetDateTime(0));
            }

            var gaps = moments.Zip(moments.Skip(1), (first, second) => (second - first).TotalSeconds).ToList();
            Console.WriteLine($"account {user}: {moments.Count} bulks, apart by {string.Join(", ", gaps.Select(gap => gap.ToString("F2", CultureInfo.InvariantCulture)))} s");

            // A window begins with its place, and the bulk is stored some time later: the first place was not taken before the burst.
            holds &= gaps.Count >= Windows - 1 && moments.Select((moment, place) => moment - _begun >= Window * place).All(isInItsWindow => isInItsWindow);
        }

        return holds;
    }

    private async Task<bool> LoseRedisAsync()
    {
        var file = Path.Combine(service.Directory, "run", "redis.pid");
        var process = int.Parse((await File.ReadAllTextAsync(file)).Split(' ')[0], CultureInfo.InvariantCulture);
        Signals.Send(process, Signal.Stop);
        var away = await PostAsync("e", 0);
        var open = await service.TrySendAsync(new Bulk("a", 1, 10, 10), 1);
        Signals.Send(process, Signal.Continue);
        Signals.Send(process, Signal.Kill);
        Console.WriteLine($"Redis stands still: D·engage {(int)away.Status}, Retry-After {away.HasRetryAfter}; Altcraft without a limit accepted: {open is not null}");
        await ServiceUnderChaos.WaitUntilAsync("Redis is back and a bulk is accepted", TimeSpan.FromSeconds(60), 100, async () => (await PostAsync("e", 0)).Status == HttpStatusCode.OK);
        var after = await PostAsync("e", 1);
        Console.WriteLine($"Redis killed and started again: one accepted, the next {(int)after.Status}");
        return away is { Status: HttpStatusCode.ServiceUnavailable, HasRetryAfter: true } && open is not null && after.Status == HttpStatusCode.TooManyRequests;
    }

    private async Task<Answer> PostAsync(string user, int place)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Addresses[place % service.Addresses.Count], "rest/bulk/contacts"))
        {
            Content = new StringContent(Body, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = _sessions[user];
        using var response = await _http.SendAsync(request);
        return new Answer(user, response.StatusCode, response.Headers.RetryAfter is not null);
    }

    private sealed record Answer(string User, HttpStatusCode Status, bool HasRetryAfter);
}
