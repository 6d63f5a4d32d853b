namespace BulkImport.Kits.LocalQueues.Tests;

public sealed class OutageTests(PostgresFixture postgres) : WritingTests(postgres)
{
    private readonly Notebook _notebook = new();

    [Fact]
    public async Task Everything_goes_on_when_the_server_was_stopped_and_started_in_the_middle()
    {
        await using var host = await StartAsync(_notebook, o => o.LocalQueue("writing").Sequential());
        var gate = _notebook.Shut("running");
        foreach (var text in new[] { "running", "waiting", "also waiting" })
        {
            await host.Bus.PublishAsync(new WriteDown(text));
        }

        await _notebook.HasAsync("writing running #1");
        await Postgres.StopAsync();
        gate.SetResult();
        await Postgres.StartAsync();

        await _notebook.UntilAsync(lines => lines.Count(l => l.StartsWith("written", StringComparison.Ordinal)) == 3);
        Assert.Equal(["also waiting", "running", "waiting"], await WrittenAsync());
        Assert.Equal(0, await host.DeadLetters.CountAsync());
        Assert.DoesNotContain("writing running #2", _notebook.Lines);
    }

    [Fact]
    public async Task A_broken_connection_does_not_count_as_a_failure()
    {
        await using var host = await StartAsync(_notebook);
        var gate = _notebook.Shut("cut");
        await host.Bus.PublishAsync(new WriteDown("cut"));
        await _notebook.HasAsync("writing cut #1");

        await ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        gate.SetResult();

        await _notebook.HasAsync("written cut");
        Assert.Equal(["cut"], await WrittenAsync());
        Assert.DoesNotContain("writing cut #2", _notebook.Lines);
    }
}
