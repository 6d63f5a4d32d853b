using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using BulkImport.Kits.Hosting;
using Npgsql;

namespace BulkImport.Chaos;

/// <summary>PostgreSQL, Redis and so many Api processes, restarted when they die.</summary>
internal sealed class ServiceUnderChaos : IAsyncDisposable
{
    internal const string CountUnfinished = "select count(*) from import.bulk where state in ('waiting', 'working')";

    private readonly DistributedApplication _app;
    private readonly string[] _names;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private ServiceUnderChaos(DistributedApplication app, string directory, int replicas)
    {
        (_app, Directory) = (app, directory);
        _names = replicas == 1 ? ["api"] : [.. Enumerable.Range(1, replicas).Select(replica => $"api-{replica}")];
        DataSource = NpgsqlDataSource.Create(app.GetConnectionString("bulkimport") + ";Application Name=chaos;Command Timeout=600");
    }

    internal NpgsqlDataSource DataSource { get; }

    /// <summary>Its <c>logs</c> has a file for each process.</summary>
    internal string Directory { get; }

    internal static async Task<ServiceUnderChaos> StartAsync(int replicas, string? accountsJson = null)
    {
        // Not the usual temporary directory for one user alone: PostgreSQL runs as another.
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"bulkimport-chaos-{Environment.ProcessId}")).FullName;
        var accounts = Path.Combine(AppContext.BaseDirectory, "accounts.chaos.json");
        if (accountsJson is not null)
        {
            await File.WriteAllTextAsync(accounts = Path.Combine(directory, "accounts.json"), accountsJson);
        }

        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { DataDirectory = directory, Quiet = true, Output = TextWriter.Null });
        var database = builder.AddPostgres("postgres").AddDatabase("bulkimport");
        var redis = builder.AddRedis("redis");
        builder.AddProject("api", ApiPath())
            .WithReference(database).WaitFor(database).WithReference(redis).WaitFor(redis)
            .WithEnvironment("BulkImport__AccountsFile", accounts)
            .WithEnvironment("DOTNET_GCgen0size", "2000000")
            .WithHttpEndpoint().WithHttpHealthCheck("/health").WithReplicas(replicas);
        var app = builder.Build();
        await app.StartAsync();
        return new ServiceUnderChaos(app, directory, replicas);
    }

    /// <summary>Of all processes.</summary>
    internal IReadOnlyList<Uri> Addresses => _app.GetEndpoints("api");

    /// <summary>Of the first process.</summary>
    internal Uri Address => _app.GetEndpoints("api")[0];

    /// <summary>Those that run at this moment and may own messages.</summary>
    internal IReadOnlyList<Replica> Replicas() => [.. _names.Select(name => Replica.Find(Directory, name)).OfType<Replica>()];

    /// <summary>Sends to the process at that place, round and round; answers the bulk's id. Null: none came back, it may have been accepted or not.</summary>
    internal async Task<Guid?> TrySendAsync(Bulk bulk, int place)
    {
        var addresses = _app.GetEndpoints("api");
        try
        {
            using var answer = await _http.PostAsync(
                new Uri(addresses[place % addresses.Count], "api/v1.1/campaigns/triggers/import_and_start_batch_task"), bulk.Body());
            var envelope = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return envelope switch
            {
                _ when envelope.TryGetProperty("task_id", out var task) => task.GetGuid(),
                _ when envelope.GetProperty("error").GetInt32() == 500 => null,
                _ => throw new InvalidOperationException(envelope.ToString()),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    internal async Task<Guid> SendAsync(Bulk bulk, int place = 0) =>
        await TrySendAsync(bulk, place) ?? throw new InvalidOperationException($"Bulk {bulk.Label} was not accepted.");

    internal async Task<bool> AreAllHealthyAsync()
    {
        try
        {
            foreach (var address in _app.GetEndpoints("api"))
            {
                using var answer = await _http.GetAsync(new Uri(address, "health"));
                answer.EnsureSuccessStatusCode();
            }

            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    internal async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }

    internal Task<long> CountOwnedAsync(int life) => ScalarAsync<long>($"select count(*) from queue.message where owner = {life}");

    /// <summary>The time until the life owns no message: all were released, taken by a living process, or are gone. Asks every 50 ms.</summary>
    internal async Task<TimeSpan> TakeOverAsync(int life)
    {
        var watch = Stopwatch.StartNew();
        await WaitUntilAsync($"node {life} owns nothing", TimeSpan.FromMinutes(2), 50, async () => await CountOwnedAsync(life) == 0);
        return watch.Elapsed;
    }

    /// <summary>All bulks are finished, and every message that they led to is handled.</summary>
    internal async Task SettleAsync(TimeSpan limit)
    {
        await WaitUntilAsync("all bulks are finished", limit, 200, async () => await ScalarAsync<long>(CountUnfinished) == 0);
        await WaitUntilAsync("no message is left", limit, 200, async () => await ScalarAsync<long>("select count(*) from queue.message") == 0);
    }

    internal static async Task WaitUntilAsync(string what, TimeSpan limit, int milliseconds, Func<Task<bool>> isSo)
    {
        for (var watch = Stopwatch.StartNew(); !await isSo();)
        {
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"Waited {limit} in vain until {what}.");
            }

            await Task.Delay(milliseconds);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await DataSource.DisposeAsync();
        await _app.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static string ApiPath()
    {
        var recorded = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ApiPath");
        return Path.GetFullPath(recorded.Value!, AppContext.BaseDirectory);
    }
}
