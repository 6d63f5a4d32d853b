using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class RedisServerTests
{
    [Fact]
    public async Task A_server_answers_after_a_kill_and_a_start_on_the_same_port()
    {
        await using var server = await RedisServer.StartAsync();
        var port = server.Port;

        await server.KillAsync();
        Assert.Null(server.ProcessId);
        await server.StartAgainAsync();

        Assert.Equal("+PONG", await RedisWire.SendAsync(port, "PING", default));
    }

    [Fact]
    public async Task A_data_directory_keeps_what_was_written()
    {
        using var directory = new ScratchDirectory();
        var options = new RedisServerOptions { DataDirectory = directory.Path };
        await using (var first = await RedisServer.StartAsync(options))
        {
            await RedisWire.SendAsync(first.Port, "SET kept 7", default);
        }

        await using var second = await RedisServer.StartAsync(options);

        Assert.Equal(":1", await RedisWire.SendAsync(second.Port, "EXISTS kept", default));
    }

    [Fact]
    public async Task Flushing_one_numbered_database_leaves_the_others_alone()
    {
        await using var server = await RedisServer.StartAsync();
        await RedisWire.SendAsync(server.Port, "SET kept 7", default);

        await server.FlushAsync(database: 1);
        Assert.Equal(":1", await RedisWire.SendAsync(server.Port, "EXISTS kept", default));
        await server.FlushAsync();

        Assert.Equal(":0", await RedisWire.SendAsync(server.Port, "EXISTS kept", default));
    }
}
