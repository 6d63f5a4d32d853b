using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using BulkImport.Kits.Hosting;
using Npgsql;

namespace BulkImport.Benchmarks;

/// <summary>PostgreSQL, Redis and the Api as their users run them, each a process of its own.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    private readonly DistributedApplication _app;
    private readonly DirectoryInfo _directory;
    private readonly HttpClient _http;
    private string? _last;

    private ServiceUnderTest(DistributedApplication app, DirectoryInfo directory)
    {
        _app = app;
        _directory = directory;
        _http = app.CreateHttpClient("api");
        _http.DefaultRequestHeaders.Authorization = new("Bearer", "benchmark-token");
        ConnectionString = app.GetConnectionString("bulkimport");
        RedisPort = app.GetConnectionString("redis").Split(':')[1].Split(',')[0];
        DataSource = NpgsqlDataSource.Create(ConnectionString + ";Command Timeout=600");
    }

    internal NpgsqlDataSource DataSource { get; }

    internal string ConnectionString { get; }

    internal Uri Address => _http.BaseAddress!;

    internal string RedisPort { get; }

    internal static async Task<ServiceUnderTest> StartAsync(string accounts = "accounts.benchmark.json")
    {
        // Not the usual temporary directory for one user alone: PostgreSQL runs as another.
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"bulkimport-benchmark-{Environment.ProcessId}"));
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DataDirectory = directory.FullName, Quiet = true });
        var database = builder.AddPostgres("postgres").AddDatabase("bulkimport");
        var redis = builder.AddRedis("redis");
        builder.AddProject("api", ApiPath())
            .WithReference(database).WaitFor(database).WithReference(redis).WaitFor(redis)
            .WithEnvironment("BulkImport__AccountsFile", Path.Combine(AppContext.BaseDirectory, accounts))
            .WithEnvironment("DOTNET_GCgen0size", "2000000")
            .WithHttpEndpoint().WithHttpHealthCheck("/health");
        var app = builder.Build();
        await app.StartAsync();
        return new ServiceUnderTest(app, directory);
    }

    /// <summary>Sends a bulk; answers the time to its id and the time until it is finished, both from the first byte sent.</summary>
    internal async Task<(TimeSpan Accepted, TimeSpan Finished)> ImportAsync(byte[] body, string mediaType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(mediaType);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1.1/campaigns/triggers/import_and_start_batch_task") { Content = content };
        request.Headers.Accept.Add(new("application/json"));
        var watch = Stopwatch.StartNew();
        using var answer = await _http.SendAsync(request);
        var envelope = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var accepted = watch.Elapsed;
        var id = envelope.TryGetProperty("task_id", out var task) ? task.GetString() : throw new InvalidOperationException(envelope.ToString());
        _last = id;
        while ((await _http.GetFromJsonAsync<JsonElement>($"api/bulks/{id}")).GetProperty("state").GetString() != "Finished")
        {
            // Asking more often takes the cores away from what is measured.
            await Task.Delay(10);
        }

        return (accepted, watch.Elapsed);
    }

    /// <summary>Sends any request to the end of its answer, which must be there.</summary>
    internal async Task<JsonElement> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {text}");
    }

    /// <summary>The last bulk's task in Altcraft's words, cut short.</summary>
    internal async Task<string> AskAsync()
    {
        using var answer = await _http.PostAsync("api/v1.1/tasks/status", JsonContent.Create(new { task_id = _last }));
        var text = await answer.Content.ReadAsStringAsync();
        return text[..Math.Min(200, text.Length)];
    }

    /// <summary>Backends tell their statistics when they end, at the latest.</summary>
    internal async Task FlushStatisticsAsync()
    {
        DataSource.Clear();
        await ScalarAsync("select pg_stat_force_next_flush() is null");
    }

    /// <summary>Waits until every message was handled, so that what follows is measured alone.</summary>
    internal async Task SettleAsync()
    {
        while (await ScalarAsync("select count(*) from queue.message") > 0)
        {
            await Task.Delay(20);
        }
    }

    internal async Task<long> ScalarAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync() ?? 0L, System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await DataSource.DisposeAsync();
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static string ApiPath() => Path.GetFullPath(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ApiPath").Value!, AppContext.BaseDirectory);
}
