using BulkImport.Kits.Hosting.Internal;
using Npgsql;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class ApplicationTests
{
    private const string Forever = "trap 'exit 0' TERM; echo up; while :; do sleep 1000 & wait; done";

    private static readonly CancellationToken InTime = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [Fact]
    public async Task A_whole_application_starts_in_the_order_of_its_waits_and_stops_in_reverse()
    {
        using var output = new StringWriter();
        var builder = DistributedApplicationTestingBuilder.Create(output);
        var database = builder.AddPostgres("postgres").AddDatabase("orders");
        var redis = builder.AddRedis("redis").WaitFor(database);
        builder.AddExecutable("web", "sh", "/", "-c", Forever).WaitFor(redis).WithReference(database).WithReference(redis);
        await using var app = builder.Build();

        await app.StartAsync(InTime);
        Assert.Equal("orders", await PostgresAdmin.ExecuteAsync(app.GetConnectionString("orders"), "select current_database()", InTime));
        Assert.EndsWith(app.GetConnectionString("redis"), $"127.0.0.1:{new Uri($"redis://{app.GetConnectionString("redis")}").Port}", StringComparison.Ordinal);
        await app.StopAsync();

        Assert.Equal(["postgres ready", "orders ready", "redis ready", "web ready", "web stopped", "redis stopped", "postgres stopped"], Lifecycle(output));
    }

    [Fact]
    public async Task References_arrive_as_connection_strings_and_variables_as_given()
    {
        using var directory = new ScratchDirectory();
        var builder = DistributedApplicationTestingBuilder.Create();
        var redis = builder.AddRedis("redis");
        builder.AddExecutable("web", "sh", directory.Path, "-c", "echo $ConnectionStrings__redis $COLOUR $0 > seen").WithArgs("extra")
            .WithReference(redis).WithEnvironment("COLOUR", "blue").WaitFor(redis);
        await using var app = builder.Build();

        await app.StartAsync(InTime);
        await app.Engine["web"].Processes[0].Finished.WaitAsync(InTime);

        Assert.Equal($"{app.GetConnectionString("redis")} blue extra\n", await File.ReadAllTextAsync(Path.Combine(directory.Path, "seen"), InTime));
    }

    [Fact]
    public async Task A_killed_server_is_ready_again_under_the_same_address()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres("postgres");
        builder.AddRedis("redis");
        await using var app = builder.Build();
        await app.StartAsync(InTime);

        await Task.WhenAll(KillAndAwaitAsync(app, "redis"), KillAndAwaitAsync(app, "postgres"));

        Assert.Equal("+PONG", await RedisWire.SendAsync(new NpgsqlConnectionStringBuilder($"Port={app.GetConnectionString("redis").Split(':')[1]}").Port, "PING", InTime));
        Assert.Equal(1, await PostgresAdmin.ExecuteAsync(app.GetConnectionString("postgres"), "select 1", InTime));
    }

    [Fact]
    public async Task A_failed_start_names_the_culprit_and_stops_the_others()
    {
        using var output = new StringWriter();
        var builder = DistributedApplicationTestingBuilder.Create(output);
        var redis = builder.AddRedis("redis");
        builder.AddExecutable("web", "sh", "/", "-c", "echo no such luck; exit 3").WithHttpEndpoint().WithHttpHealthCheck("/").WaitFor(redis);
        await using var app = builder.Build();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(InTime));

        Assert.StartsWith("The 'web' resource could not start: it ended with exit code 3", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("no such luck", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["redis ready", "redis stopped"], Lifecycle(output));
    }

    [Fact]
    public async Task A_missing_command_is_named()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("web", "no-such-command", "/");
        await using var app = builder.Build();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(InTime));

        Assert.Equal("The 'web' resource could not start: the command 'no-such-command' was not found.", refusal.Message);
    }

    [Fact]
    public async Task Replicas_are_numbered_and_what_a_process_started_ends_with_it()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("web", "sh", "/", "-c", Forever).WithReplicas(2);
        await using var app = builder.Build();
        await app.StartAsync(InTime);
        var processes = app.Engine["web"].Processes;
        Assert.Equal(["web-1", "web-2"], processes.Select(process => process.Unit.Name));
        var leaders = processes.Select(process => process.Current!.Value).ToList();

        await app.StopAsync();

        Assert.All(leaders, leader => Assert.Empty(ProcFs.MembersOfSession(leader)));
    }

    [Fact]
    public async Task Running_ends_with_exit_code_0_on_request_and_1_when_the_start_fails()
    {
        var good = DistributedApplicationTestingBuilder.Create();
        good.AddRedis("redis");
        await using var app = good.Build();
        var bad = DistributedApplicationTestingBuilder.Create();
        bad.AddExecutable("web", "no-such-command", "/");
        await using var broken = bad.Build();

        Assert.Equal(0, await app.RunAsync(token => Task.Run(app.RequestStop, token), InTime));
        Assert.Equal(1, await broken.RunAsync(cancellationToken: InTime));
    }

    private static async Task KillAndAwaitAsync(DistributedApplication app, string name)
    {
        var process = app.Engine[name].Processes[0];
        var before = process.Current!.Value;
        Posix.Signal(before, StopSignal.Kill);
        await process.WaitForStartAsync(2, InTime);
        Assert.NotEqual(before, process.Current);
    }

    private static IEnumerable<string> Lifecycle(StringWriter output) =>
        from line in output.ToString().Split('\n')
        let parts = line.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries)
        where parts.Length > 1 && (parts[1] == "ready" || parts[1] == "stopped")
        select $"{parts[0]} {parts[1]}";
}
