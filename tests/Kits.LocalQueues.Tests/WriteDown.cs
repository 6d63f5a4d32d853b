using Npgsql;

namespace BulkImport.Kits.LocalQueues.Tests;

/// <summary>A message whose handler writes a row in its transaction, and may be held or fail after that.</summary>
public sealed record WriteDown(string Text);

public sealed record WrittenDown(string Text);

internal static class WriteDownHandler
{
    public static async Task<WrittenDown> HandleAsync(
        WriteDown message, NpgsqlConnection connection, NpgsqlTransaction transaction, Notebook notebook, IMessageContext context, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand("insert into written (text) values ($1)", connection, transaction) { Parameters = { new() { Value = message.Text } } };
        await insert.ExecuteNonQueryAsync(cancellationToken);
        notebook.Write($"writing {message.Text} #{context.Attempt}");
        await notebook.PassAsync(message.Text);
        return message.Text switch
        {
            "fails" => throw new InvalidOperationException("after writing"),
            "fails once" when context.Attempt == 1 => throw new InvalidOperationException("after writing"),
            _ => new WrittenDown(message.Text),
        };
    }
}

internal static class WrittenDownHandler
{
    public static void Handle(WrittenDown message, Notebook notebook) => notebook.Write($"written {message.Text}");
}

/// <summary>A database with the table in which the handler writes, and hosts on it.</summary>
public abstract class WritingTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private protected NpgsqlDataSource DataSource { get; private set; } = null!;

    private protected PostgresFixture Postgres => postgres;

    public async Task InitializeAsync()
    {
        DataSource = await postgres.CreateDatabaseAsync();
        await ExecuteAsync("create table written (text text not null)");
    }

    public async Task DisposeAsync() => await DataSource.DisposeAsync();

    private protected Task<TestHost> StartAsync(Notebook notebook, Action<LocalQueueOptions>? configure = null) => TestHost.StartAsync(DataSource, notebook, options =>
    {
        options.LocalQueue("writing").MaximumParallelMessages(2).Handles<WriteDown>(typeof(WriteDownHandler));
        options.LocalQueue("written").Handles<WrittenDown>(typeof(WrittenDownHandler));
        options.OnException<InvalidOperationException>().RetryWithCooldown(TimeSpan.FromMilliseconds(1)).Then.MoveToErrorQueue();
        configure?.Invoke(options);
    });

    private protected async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private protected async Task<T> AskAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private protected Task<string[]> WrittenAsync() => AskAsync<string[]>("select coalesce(array_agg(text order by text), '{}') from written");

    private protected Task<long> StoredAsync() => AskAsync<long>("select count(*) from queue.message");

    /// <summary>No heartbeat within the test: what arrives was notified or handed over.</summary>
    private protected static void HearsOnly(LocalQueueOptions options) =>
        options.Timings.HeartbeatEvery = options.Timings.DeadWithoutLockAtStartAfter = TimeSpan.FromMinutes(10);

    /// <summary>Short silence is death; the heart beats fast.</summary>
    private protected static void Hasty(LocalQueueOptions options)
    {
        options.Timings.HeartbeatEvery = TimeSpan.FromMilliseconds(50);
        options.Timings.DeadWithoutLockAfter = TimeSpan.FromMilliseconds(200);
        options.Timings.DeadWithoutLockAtStartAfter = TimeSpan.FromMilliseconds(200);
        options.Timings.DeadAfter = TimeSpan.FromSeconds(5);
    }
}
