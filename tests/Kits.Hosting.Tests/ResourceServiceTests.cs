using BulkImport.Kits.Hosting.Internal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class ResourceServiceTests
{
    private const string Forever = "trap 'exit 0' TERM; echo up $$; while :; do sleep 1000 & wait; done";

    private static readonly CancellationToken InTime = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [Fact]
    public async Task Every_state_of_a_resource_is_told_in_order()
    {
        await using var app = Build(Forever);
        await app.StartAsync(InTime);
        var running = await app.ResourceNotifications.WaitForResourceAsync("web", KnownResourceStates.Running, InTime);

        await app.ResourceCommands.ExecuteCommandAsync("web", KnownResourceCommands.StopCommand, InTime);
        var stopped = Assert.Single(app.ResourceNotifications.Current);
        await app.ResourceCommands.ExecuteCommandAsync("web", KnownResourceCommands.StartCommand, InTime);
        var again = Assert.Single(app.ResourceNotifications.Current);

        Assert.Equal((KnownResourceStates.Running, HealthStatus.Healthy, 0), (running.State, running.HealthStatus, running.Restarts));
        Assert.Equal((KnownResourceStates.Exited, null, null), (stopped.State, stopped.HealthStatus, stopped.ProcessId));
        Assert.NotNull(stopped.ExitCode);
        Assert.Equal((KnownResourceStates.Running, 1), (again.State, again.Restarts));
        Assert.NotEqual(running.ProcessId, again.ProcessId);
    }

    [Fact]
    public async Task A_stopped_resource_stays_stopped_and_a_running_one_is_not_started_twice()
    {
        await using var app = Build(Forever);
        await app.StartAsync(InTime);
        var first = app.ResourceNotifications.Current[0].ProcessId;
        await app.ResourceCommands.ExecuteCommandAsync("web", KnownResourceCommands.StartCommand, InTime);
        var second = app.ResourceNotifications.Current[0].ProcessId;

        await app.ResourceCommands.ExecuteCommandAsync("web", KnownResourceCommands.StopCommand, InTime);
        await app.ResourceCommands.ExecuteCommandAsync("web", KnownResourceCommands.StopCommand, InTime);

        Assert.Equal(first, second);
        Assert.Null(app.Engine.FindProcess("web")!.Current);
        Assert.Equal([KnownResourceCommands.StartCommand], app.ResourceNotifications.Current[0].Commands);
    }

    [Fact]
    public async Task A_restart_gives_a_new_process()
    {
        await using var app = Build(Forever);
        await app.StartAsync(InTime);
        var first = app.ResourceNotifications.Current[0].ProcessId;

        await app.ResourceCommands.ExecuteCommandAsync("web", KnownResourceCommands.RestartCommand, InTime);

        Assert.NotEqual(first, app.ResourceNotifications.Current[0].ProcessId);
        Assert.Equal(1, app.ResourceNotifications.Current[0].Restarts);
    }

    [Fact]
    public async Task A_crash_is_told_with_its_exit_code_and_followed_by_a_restart()
    {
        await using var app = Build(Forever);
        await app.StartAsync(InTime);
        var told = app.ResourceNotifications.WatchAsync(InTime).GetAsyncEnumerator(InTime);
        Assert.True(await told.MoveNextAsync());

        Posix.Signal(app.Engine["web"].Processes[0].Current!.Value, StopSignal.Kill);
        var states = new List<(string, int?)>();
        while (states.Count < 3 && await told.MoveNextAsync())
        {
            states.Add((told.Current.Snapshot.State, told.Current.Snapshot.ExitCode));
        }

        Assert.Equal([(KnownResourceStates.Exited, 137), (KnownResourceStates.Starting, null), (KnownResourceStates.Running, null)], states);
    }

    [Fact]
    public async Task Lines_are_handed_on_with_the_name_of_their_resource()
    {
        await using var app = Build("echo hello; sleep 1000");
        var lines = new List<LogLine>();
        var reading = Task.Run(async () =>
        {
            await foreach (var line in app.ResourceLogs.WatchAsync(InTime))
            {
                lines.Add(line);
                if (line.Content == "hello")
                {
                    return;
                }
            }
        });
        await app.StartAsync(InTime);
        await app.ResourceCommands.ExecuteCommandAsync("web", KnownResourceCommands.RestartCommand, InTime);
        await reading.WaitAsync(InTime);

        Assert.Contains(lines, line => line is { ResourceId: "web", Content: "hello", IsAnnouncement: false });
    }

    [Theory]
    [InlineData("db", "start", "There is no 'db' resource with a process of its own in this application.")]
    [InlineData("web", "dance", "'dance' is no command: it is start, stop or restart.")]
    public async Task A_command_that_cannot_be_carried_out_is_refused_by_name(string resource, string command, string sentence)
    {
        await using var app = Build(Forever);
        await app.StartAsync(InTime);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.ResourceCommands.ExecuteCommandAsync(resource, command, InTime));

        Assert.Equal(sentence, refusal.Message);
    }

    private static DistributedApplication Build(string script)
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("web", "sh", "/", "-c", script);
        return builder.Build();
    }
}
