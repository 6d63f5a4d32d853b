using System.Globalization;
using System.Net.Sockets;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>A Redis server as a process: ready when it answers PONG, which it does only after its data is loaded.</summary>
internal sealed class RedisUnit : ProcessUnit
{
    private readonly string _root;
    private readonly RedisServerOptions _options;

    public RedisUnit(string name, string root, RedisServerOptions options)
        : base(name)
    {
        Directory.CreateDirectory(root);
        _root = root;
        _options = options;
        Port = options.Port ?? FreePort.Remembered(Path.Combine(root, "port"));
    }

    public int Port { get; }

    public override string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public string ConnectionString => Address;

    public override async Task PrepareAsync(ResourceLog log, CancellationToken cancellationToken)
    {
        static bool IsThere() => CommandPath.Find("redis-server") is not null;

        if (!IsThere() && !await PackageInstaller.TryAptAsync("redis-server", IsThere, log, cancellationToken))
        {
            throw new DistributedApplicationException("Redis was not found and could not be installed: install it, on Debian with: apt-get install redis-server.");
        }
    }

    public override ProcessSpec CreateSpec()
    {
        string[] arguments =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--daemonize", "no", "--dir", _root, "--save", "",
            "--appendonly", _options.DataDirectory is null ? "no" : "yes", "--databases", _options.Databases.ToString(CultureInfo.InvariantCulture),
        ];
        return new ProcessSpec("redis-server", arguments, _root);
    }

    public override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RedisWire.SendAsync(Port, "PING", cancellationToken) == "+PONG";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
