using BulkImport.Kits.LocalQueues.Internal;

namespace BulkImport.Kits.LocalQueues.Tests;

/// <summary>Several processes on one database.</summary>
public sealed class NodeTests(PostgresFixture postgres) : WritingTests(postgres)
{
    private readonly Notebook _first = new();
    private readonly Notebook _second = new();

    [Fact]
    public async Task A_process_that_only_publishes_is_heard_by_one_that_handles()
    {
        await using var publisher = await StartAsync(_first, PublishOnly);
        await using var handler = await StartAsync(_second, HearsOnly);

        await publisher.Bus.PublishAsync(new WriteDown("from afar"));

        await _second.HasAsync("written from afar");
        Assert.Empty(_first.Lines);

        static void PublishOnly(LocalQueueOptions options)
        {
            options.LocalQueue("writing").PublishOnly();
            options.LocalQueue("written").PublishOnly();
        }
    }

    [Fact]
    public async Task A_process_that_no_longer_knows_what_it_owns_begins_a_new_life_and_handles_everything_once()
    {
        await using var host = await StartAsync(_first, o => o.LocalQueue("writing").Sequential());
        var gate = _first.Shut("running");
        await host.Bus.PublishAsync(new WriteDown("running"));
        await host.Bus.PublishAsync(new WriteDown("waiting"));
        await _first.HasAsync("writing running #1");

        host.Runtime.Node.Forsake(host.Runtime.Node.Id);
        gate.SetResult();

        await _first.HasAsync("written waiting");
        await _first.HasAsync("written running");
        Assert.Equal(["running", "waiting"], await WrittenAsync());
    }

    [Fact]
    public async Task What_one_process_has_no_room_for_another_handles()
    {
        await using var busy = await StartAsync(_first, o => o.BufferLimit = 1);
        await using var idle = await StartAsync(_second, HearsOnly);
        var gate = _first.Shut("held");
        await busy.Bus.PublishAsync(new WriteDown("held"));
        await _first.HasAsync("writing held #1");

        await busy.Bus.PublishAsync(new WriteDown("overflow"));

        await _second.HasAsync("writing overflow #1");
        gate.SetResult();
        await _first.HasAsync("written held");
    }

    [Fact]
    public async Task A_dead_process_s_messages_are_taken_over()
    {
        await using var dying = await StartAsync(_first, Hasty);
        _ = _first.Shut("orphan");
        await dying.Bus.PublishAsync(new WriteDown("orphan"));
        await _first.HasAsync("writing orphan #1");
        await using var heir = await StartAsync(_second, Hasty);

        await dying.Service.DieAsync();

        await _second.HasAsync("written orphan");
        Assert.Equal(["orphan"], await WrittenAsync());
    }

    [Fact]
    public async Task A_dead_process_s_open_transactions_are_ended_so_that_their_locks_stop_nobody()
    {
        await using var dying = await StartAsync(_first, Hasty);
        var life = dying.Runtime.Node.Id;
        _ = _first.Shut("orphan");
        await dying.Bus.PublishAsync(new WriteDown("orphan"));
        await _first.HasAsync("writing orphan #1");
        Assert.Equal(1, await OpenTransactionsAsync(life));
        await using var heir = await StartAsync(_second, Hasty);

        await dying.Service.DieAsync();

        await _second.HasAsync("written orphan");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await OpenTransactionsAsync(life) > 0)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task A_restarted_process_goes_on_with_its_predecessor_s_messages()
    {
        await using var killed = await StartAsync(_first);
        _ = _first.Shut("orphan");
        await killed.Bus.PublishAsync(new WriteDown("orphan"));
        await _first.HasAsync("writing orphan #1");
        await killed.Service.DieAsync();

        await using var restarted = await StartAsync(_second);

        await _second.HasAsync("written orphan");
    }

    [Fact]
    public async Task A_process_that_comes_back_after_it_was_taken_over_from_writes_nothing()
    {
        await using var frozen = await StartAsync(_first, Hasty);
        var gate = _first.Shut("twice");
        await frozen.Bus.PublishAsync(new WriteDown("twice"));
        await _first.HasAsync("writing twice #1");
        await using var heir = await StartAsync(_second, Hasty);
        await frozen.Service.DieAsync();
        await _second.HasAsync("written twice");

        await frozen.TrackActivity().ExecuteAndWaitAsync(async _ =>
        {
            gate.SetResult();
            await frozen.Runtime.Lanes["writing"].Pump!.StopAsync(TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None);
        });

        Assert.Equal(["twice"], await WrittenAsync());
        Assert.DoesNotContain("written twice", _first.Lines);
    }

    [Fact]
    public async Task A_process_that_was_declared_dead_registers_anew_and_goes_on()
    {
        await using var host = await StartAsync(_first, Hasty);
        var life = host.Runtime.Node.Id;

        await ExecuteAsync("update queue.node set dead_at = clock_timestamp()");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await AskAsync<long>("select count(*) from queue.node where dead_at is null") == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
        }

        await host.Bus.PublishAsync(new WriteDown("in the next life"));

        await _first.HasAsync("written in the next life");
        Assert.NotEqual(life, host.Runtime.Node.Id);
        Assert.Equal(["in the next life"], await WrittenAsync());
    }

    [Fact]
    public async Task A_clean_stop_lets_the_running_handler_end_and_hands_the_rest_over()
    {
        await using var leaving = await StartAsync(_first, o => o.LocalQueue("writing").Sequential());
        var gate = _first.Shut("running");
        await leaving.Bus.PublishAsync(new WriteDown("running"));
        await leaving.Bus.PublishAsync(new WriteDown("waiting"));
        await _first.HasAsync("writing running #1");
        await using var staying = await StartAsync(_second, HearsOnly);

        var stop = leaving.Host.StopAsync();
        gate.SetResult();
        await stop;

        await _second.HasAsync("written waiting");
        await _second.HasAsync("written running");
        Assert.Equal(["writing running #1"], _first.Lines);
        Assert.Equal(["running", "waiting"], await WrittenAsync());
    }

    [Fact]
    public async Task What_is_published_while_stopping_goes_to_others()
    {
        await using var leaving = await StartAsync(_first);
        await using var staying = await StartAsync(_second);
        await leaving.Host.StopAsync();

        await leaving.Bus.PublishAsync(new WriteDown("last words"));

        await _second.HasAsync("written last words");
    }

    [Fact]
    public async Task Silence_counts_from_the_server_s_start_so_that_its_restart_kills_nobody()
    {
        await using var host = await StartAsync(_first);
        await ExecuteAsync("insert into queue.node (heartbeat_at) values (clock_timestamp() - interval '1 day')");
        await using var connection = await DataSource.OpenConnectionAsync();

        var longAgo = await TakeOverMessages.ExecuteAsync(connection, host.Runtime.Node.Id, TimeSpan.FromHours(12), TimeSpan.FromHours(12));
        var justNow = await TakeOverMessages.ExecuteAsync(connection, host.Runtime.Node.Id, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, longAgo.DeclaredDead);
        Assert.Equal(1, justNow.DeclaredDead);
    }

    [Fact]
    public async Task A_silent_process_that_still_holds_its_lock_is_given_longer()
    {
        await using var alive = await StartAsync(_first);
        await using var connection = await DataSource.OpenConnectionAsync();

        var quickly = await TakeOverMessages.ExecuteAsync(connection, 0, TimeSpan.FromHours(12), TimeSpan.Zero);
        var byTheBook = await TakeOverMessages.ExecuteAsync(connection, 0, TimeSpan.Zero, TimeSpan.Zero);

        Assert.Equal(0, quickly.DeclaredDead);
        Assert.Equal(1, byTheBook.DeclaredDead);
    }

    [Fact]
    public async Task Many_processes_may_start_at_once()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => StartAsync(_first)));

        Assert.Equal(6, await AskAsync<long>("select count(*) from queue.node where dead_at is null"));
        await Task.WhenAll(hosts.Select(h => h.DisposeAsync().AsTask()));
        Assert.Equal(0, await AskAsync<long>("select count(*) from queue.node where dead_at is null"));
    }

    private Task<long> OpenTransactionsAsync(int life) => AskAsync<long>(
        $"select count(*) from pg_stat_activity where application_name = 'queue life {life}' and datname = current_database() and xact_start is not null");
}
