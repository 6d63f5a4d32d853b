using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using BulkImport.Kits.Hosting;
using Npgsql;

namespace BulkImport.Testing;

/// <summary>
/// The service as its users run it: PostgreSQL, Redis and the Api, each a process of its own, the Api restarted when it dies. The servers can be stopped and started.
/// The owner's project sets StartsApi, which records where the Api was built.
/// </summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly DistributedApplication _app;
    private readonly DirectoryInfo _directory;

    private RunningService(DistributedApplication app, DirectoryInfo directory, PostgresServer postgres, RedisServer redis, string token)
    {
        (_app, _directory, Postgres, Redis) = (app, directory, postgres, redis);
        Http = app.CreateHttpClient("api");
        Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Database = NpgsqlDataSource.Create(postgres.ConnectionStringFor("bulkimport") + ";Command Timeout=600");
    }

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    /// <summary>Carries the account's token in its Authorization header.</summary>
    public HttpClient Http { get; }

    public NpgsqlDataSource Database { get; }

    /// <summary>The Api's process; another one after a restart.</summary>
    public int ApiProcessId => int.Parse(File.ReadAllText(Path.Combine(_directory.FullName, "run", "api.pid")).Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>The settings are the Api's, as environment variables.</summary>
    public static async Task<RunningService> StartAsync(Assembly owner, string accountsFile, string token, params (string Name, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(settings);
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"bulkimport-{Guid.NewGuid():N}"));
        var postgres = await PostgresServer.StartAsync(new PostgresServerOptions { DataDirectory = Path.Combine(directory.FullName, "postgres") });
        await postgres.CreateDatabaseAsync("bulkimport");
        var redis = await RedisServer.StartAsync();
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { DataDirectory = directory.FullName, Quiet = true, Output = TextWriter.Null });
        var api = builder.AddProject("api", ApiPath(owner))
            .WithEnvironment("ConnectionStrings__bulkimport", postgres.ConnectionStringFor("bulkimport"))
            .WithEnvironment("ConnectionStrings__redis", redis.ConnectionString)
            .WithEnvironment("BulkImport__AccountsFile", accountsFile)
            .WithEnvironment("DOTNET_GCgen0size", "2000000")
            .WithHttpEndpoint().WithHttpHealthCheck("/health");
        foreach (var (name, value) in settings)
        {
            api.WithEnvironment(name, value);
        }

        var app = builder.Build();
        await app.StartAsync();
        return new RunningService(app, directory, postgres, redis, token);
    }

    /// <summary>kill -9, as a power cut of the process would; it is started again by itself.</summary>
    public void KillApi()
    {
        using var process = Process.GetProcessById(ApiProcessId);
        process.Kill();
    }

    /// <summary>Sends a bulk for trigger 96; answers its id.</summary>
    public async Task<string> SendAsync(HttpContent body)
    {
        using var answer = await Http.PostAsync("api/v1.1/campaigns/triggers/import_and_start_batch_task", body);
        var envelope = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return envelope.TryGetProperty("task_id", out var task) ? task.GetString()! : throw new InvalidOperationException(envelope.ToString());
    }

    /// <summary>Asks the Api for the bulk until it has ended; a request that fails while the Api is away is made again.</summary>
    public async Task<JsonElement> WaitUntilEndedAsync(string id, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit)
        {
            try
            {
                var bulk = await Http.GetFromJsonAsync<JsonElement>($"api/bulks/{id}");
                if (bulk.GetProperty("state").GetString() is "Finished" or "Failed" or "Cancelled")
                {
                    return bulk;
                }
            }
            catch (HttpRequestException)
            {
                // The Api is being restarted, or its database is away.
            }
        }

        throw new TimeoutException($"Bulk {id} did not end within {limit}.");
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
#pragma warning disable CA2100 // Tests write their own statements.
        await using var command = Database.CreateCommand(sql);
#pragma warning restore CA2100
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Database.DisposeAsync();
        await _app.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static string ApiPath(Assembly owner) =>
        Path.GetFullPath(owner.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ApiPath").Value!, AppContext.BaseDirectory);
}
