using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>A PostgreSQL server as a process: ready when it answers a query.</summary>
internal sealed class PostgresUnit : ProcessUnit
{
    // The path of a Unix socket is limited to 107 bytes, of which PostgreSQL needs some for the name.
    private const int LongestSocketDirectory = 85;

    private readonly PostgresServerOptions _options;
    private readonly PostgresCluster _cluster;
    private readonly ServerUser? _user;
    private readonly string _cache;
    private PostgresBinaries? _binaries;

    public PostgresUnit(string name, string root, string cache, PostgresServerOptions options, TimeProvider clock)
        : base(name)
    {
        Directory.CreateDirectory(root);
        _options = options;
        _cache = cache;
        _user = ServerUser.Current();
        _cluster = new PostgresCluster(root, _user, options.Durable, clock);
        Password = _cluster.Password();
        Port = options.Port ?? _cluster.Port();
    }

    public int Port { get; }

    public override string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    private string Password { get; }

    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Password={Password};Database={database}");

    public override async Task PrepareAsync(ResourceLog log, CancellationToken cancellationToken)
    {
        _binaries = await PostgresBinaries.FindOrInstallAsync(_cluster.Major, _cache, log, cancellationToken);
        await _cluster.CreateAsync(_binaries, log, cancellationToken);
    }

    public override Task BeforeStartAsync(CancellationToken cancellationToken) => _cluster.ReleaseAsync(cancellationToken);

    public override ProcessSpec CreateSpec()
    {
        var binaries = _binaries ?? throw new InvalidOperationException("PostgreSQL is prepared before it is started.");
        var settings = new Dictionary<string, string>(PostgresSettings.For(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, _options.Durable))
        {
            ["port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = _cluster.DataDirectory.Length <= LongestSocketDirectory ? _cluster.DataDirectory : "",
        };
        foreach (var (name, value) in _options.Settings)
        {
            settings[name] = value;
        }

        string[] arguments = ["-D", _cluster.DataDirectory, .. settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })];
        return new ProcessSpec(Path.Combine(binaries.Directory, "postgres"), arguments, _cluster.DataDirectory)
        {
            UserName = _user?.Name,
            StopSignal = StopSignal.Interrupt,
            StopGrace = TimeSpan.FromSeconds(30),
        };
    }

    public override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PostgresAdmin.ExecuteAsync(ConnectionString("postgres"), "select 1", cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new DistributedApplicationException($"The '{Name}' resource refuses the password in its data directory: restore the file 'password' there.", e);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException or IOException)
        {
            return false;
        }
    }
}
