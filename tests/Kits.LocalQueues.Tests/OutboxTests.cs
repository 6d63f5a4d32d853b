using Npgsql;

namespace BulkImport.Kits.LocalQueues.Tests;

public sealed class OutboxTests(PostgresFixture postgres) : WritingTests(postgres)
{
    private readonly Notebook _notebook = new();

    [Fact]
    public async Task Message_and_state_commit_together_and_the_message_is_taken_from_memory()
    {
        await using var host = await StartAsync(_notebook);

        var session = await host.TrackActivity().ExecuteAndWaitAsync(async _ =>
        {
            await using var transaction = await host.Outbox.BeginAsync();
            await WriteAsync(transaction, "state");
            transaction.Publish(new WriteDown("message"));
            await transaction.CommitAsync();
        });

        Assert.Equal(["message", "state"], await WrittenAsync());
        Assert.Equal(0, await StoredAsync());
        Assert.DoesNotContain("claimed", session.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_is_not_committed_sends_nothing()
    {
        await using var host = await StartAsync(_notebook);

        var session = await host.TrackActivity().ExecuteAndWaitAsync(async _ =>
        {
            await using var transaction = await host.Outbox.BeginAsync();
            await WriteAsync(transaction, "state");
            transaction.Publish(new WriteDown("message"));
        });

        Assert.Empty(session.Sent.All);
        Assert.Empty(await WrittenAsync());
        Assert.Equal(0, await StoredAsync());
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_rolls_the_state_back()
    {
        await using var host = await StartAsync(_notebook);
        await using var transaction = await host.Outbox.BeginAsync();
        await WriteAsync(transaction, "state");
        transaction.Publish(new Answer("nobody handles me"));

        await Assert.ThrowsAsync<UnhandledMessageException>(() => transaction.CommitAsync());

        await transaction.DisposeAsync();
        Assert.Empty(await WrittenAsync());
    }

    [Fact]
    public async Task A_scheduled_message_waits_in_the_database_and_survives_a_restart()
    {
        await using (var first = await StartAsync(_notebook))
        {
            await using var transaction = await first.Outbox.BeginAsync();
            transaction.Schedule(new WriteDown("later"), TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1));
            await transaction.CommitAsync();
        }

        Assert.Equal(1, await StoredAsync());
        await using var second = await StartAsync(_notebook);
        await _notebook.HasAsync("written later");
        Assert.Equal(["later"], await WrittenAsync());
    }

    [Fact]
    public async Task A_failing_handlers_writes_are_rolled_back_at_every_attempt()
    {
        await using var host = await StartAsync(_notebook);

        await host.TrackActivity().SendMessageAndWaitAsync(new WriteDown("fails"));

        Assert.Equal(["writing fails #1", "writing fails #2"], _notebook.Lines);
        Assert.Empty(await WrittenAsync());
        Assert.Equal(1, await host.DeadLetters.CountAsync());
    }

    [Fact]
    public async Task A_handler_that_fails_once_writes_once()
    {
        await using var host = await StartAsync(_notebook);

        await host.TrackActivity().SendMessageAndWaitAsync(new WriteDown("fails once"));

        Assert.Equal(["fails once"], await WrittenAsync());
    }

    [Fact]
    public async Task More_messages_than_memory_holds_are_all_handled()
    {
        await using var host = await StartAsync(_notebook, Small);

        var gate = _notebook.Shut("held");
        await host.Bus.PublishAsync(new WriteDown("held"));
        await _notebook.HasAsync("writing held #1");

        await host.TrackActivity().ExecuteAndWaitAsync(async _ =>
        {
            await using var transaction = await host.Outbox.BeginAsync();
            foreach (var i in Enumerable.Range(1, 199))
            {
                transaction.Publish(new WriteDown($"{i}"));
            }

            await transaction.CommitAsync();
            while (await AskAsync<long>("select count(*) from queue.message where owner is not null") < 16)
            {
                await Task.Yield();
            }

            gate.SetResult();
        });

        Assert.Equal(200, (await WrittenAsync()).Distinct().Count());
        Assert.Equal(200, (await WrittenAsync()).Length);

        static void Small(LocalQueueOptions options)
        {
            HearsOnly(options);
            options.BufferLimit = 16;
            options.LocalQueue("writing").Sequential();
        }
    }

    [Fact]
    public async Task A_transaction_that_idles_too_long_is_ended_by_the_server()
    {
        await using var host = await StartAsync(_notebook, o => o.Timings.IdleInTransaction = TimeSpan.FromMilliseconds(100));
        await using var transaction = await host.Outbox.BeginAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var watcher = DataSource.CreateCommand("select count(*) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()");
        while ((long)(await watcher.ExecuteScalarAsync(limit.Token))! > 0)
        {
            await Task.Yield();
        }

        transaction.Publish(new WriteDown("too late"));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync());
        Assert.Equal(0, await StoredAsync());
    }

    private static async Task WriteAsync(OutboxTransaction transaction, string text)
    {
        await using var insert = new NpgsqlCommand("insert into written (text) values ($1)", transaction.Connection, transaction.Transaction)
        {
            Parameters = { new() { Value = text } },
        };
        await insert.ExecuteNonQueryAsync();
    }
}
