using BulkImport.Kits.Hosting.Internal;
using Npgsql;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class PostgresServerTests
{
    private static readonly PostgresServerOptions Quick = new() { Durable = false };

    [Fact]
    public async Task Committed_rows_survive_a_kill_and_a_start_on_the_same_port()
    {
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions());
        var port = server.Port;
        await ExecuteAsync(server, "create table kept as select generate_series(1, 1000) as n");
        var first = server.ProcessId;

        await server.KillAsync();
        Assert.Null(server.ProcessId);
        await server.StartAgainAsync();

        Assert.Equal(1000L, await ExecuteAsync(server, "select count(*) from kept"));
        Assert.Equal(port, server.Port);
        Assert.NotEqual(first, server.ProcessId);
    }

    [Fact]
    public async Task A_stopped_server_refuses_connections_until_it_is_started_again()
    {
        await using var server = await PostgresServer.StartAsync(Quick);
        await ExecuteAsync(server, "create table kept as select 7 as n");

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(server, "select 1"));
        await server.StartAgainAsync();

        Assert.Equal(7, await ExecuteAsync(server, "select n from kept"));
    }

    [Fact]
    public async Task A_data_directory_keeps_its_rows_and_its_port_between_two_servers()
    {
        using var directory = new ScratchDirectory();
        var options = Quick with { DataDirectory = directory.Path };
        int port;
        await using (var first = await PostgresServer.StartAsync(options))
        {
            port = first.Port;
            await ExecuteAsync(first, "create table kept as select 7 as n");
        }

        await using var second = await PostgresServer.StartAsync(options);

        Assert.Equal(7, await ExecuteAsync(second, "select n from kept"));
        Assert.Equal(port, second.Port);
    }

    [Fact]
    public async Task A_data_directory_in_use_is_refused_by_name()
    {
        using var directory = new ScratchDirectory();
        await using var first = await PostgresServer.StartAsync(Quick with { DataDirectory = directory.Path });

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => PostgresServer.StartAsync(Quick with { DataDirectory = directory.Path }));

        Assert.Contains(directory.Path, refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(first.ProcessId);
    }

    [Fact]
    public async Task The_password_file_is_for_its_owner_alone_and_a_wrong_password_is_refused()
    {
        using var directory = new ScratchDirectory();
        await using var server = await PostgresServer.StartAsync(Quick with { DataDirectory = directory.Path });
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wrong", Pooling = false };

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => PostgresAdmin.ExecuteAsync(wrong.ConnectionString, "select 1", default));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory.Path, "password")));
    }

    [Fact]
    public async Task A_temporary_directory_is_gone_after_the_server()
    {
        var server = await PostgresServer.StartAsync(Quick);
        var directory = (string?)await ExecuteAsync(server, "show data_directory");
        Assert.True(Directory.Exists(directory));

        await server.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(directory)));
    }

    [Fact]
    public async Task Speed_is_traded_for_safety_only_when_the_server_need_not_be_durable()
    {
        await using var server = await PostgresServer.StartAsync(Quick);

        Assert.Equal("off", await ExecuteAsync(server, "show fsync"));
        Assert.Equal("on", PostgresSettings.For(memoryBytes: 1L << 34, durable: true)["fsync"]);
        Assert.Equal("on", PostgresSettings.For(memoryBytes: 1L << 34, durable: true)["synchronous_commit"]);
    }

    private static Task<object?> ExecuteAsync(PostgresServer server, string sql) => PostgresAdmin.ExecuteAsync(server.ConnectionString, sql, default);
}
