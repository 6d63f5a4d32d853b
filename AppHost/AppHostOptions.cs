using System.Globalization;
using BulkImport.AppHost.Demo;

namespace BulkImport.AppHost;

/// <summary>The command line. Either everything is understood, or <see cref="Fault"/> says in one sentence what is not.</summary>
internal sealed record AppHostOptions
{
    public const string Help = """
        Starts PostgreSQL, Redis and the Api, and stops them with Ctrl-C.

          --api-url URL        where the Api listens (http://127.0.0.1:5080)
          --dashboard-url URL  where the dashboard listens, on this machine only; none: without (http://127.0.0.1:15888)
          --data DIR           where data and logs are kept (.bulkimport in the repository, else in the current directory)
          --accounts FILE      the accounts to provision (the demo accounts)
          --geo FILE           geo data in MMDB form; none: without (countries, fetched with npm at the first start)
          --replicas N         how many Api processes, each on the port after the one before (1)
          --help               this text

        With the word "demo" also sends a bulk of made-up profiles and shows what became of it:

          demo                 for example: dotnet run --project AppHost -- demo
          --rows N             how many profiles, at most 10000: more do not fit into one request (10000)
          --seed N             which profiles: the same number gives the same ones (1)
          --exit               stop afterwards, with exit code 0 if all went well and 1 if not

        With "push", "status", "watch" or "tasks" calls a service that runs already; "push --help" tells how.

        Prints "ready URL" when everything is healthy. All output is kept in DIR/logs.
        """;

    private const int MostReplicas = 64;
    private const int MostRows = 10_000;

    public Uri ApiUrl { get; private init; } = new("http://127.0.0.1:5080");

    /// <summary>null: no dashboard.</summary>
    public Uri? DashboardUrl { get; private init; } = new("http://127.0.0.1:15888");

    public required string DataDirectory { get; init; }

    public required string AccountsFile { get; init; }

    /// <summary>null: the data that come along.</summary>
    public string? GeoFile { get; private init; }

    public bool WantsGeoData { get; private init; } = true;

    public int Replicas { get; private init; } = 1;

    /// <summary>The demonstration that was asked for; null: none.</summary>
    public DemoOptions? Demo { get; private init; }

    public bool WantsHelp { get; private init; }

    public string? Fault { get; private init; }

    public static AppHostOptions Parse(string[] args, string currentDirectory, string programDirectory)
    {
        var isDemo = args is ["demo", ..];
        var options = new AppHostOptions
        {
            Demo = isDemo ? new DemoOptions() : null,
            DataDirectory = Path.Combine(FindRepository(currentDirectory) ?? currentDirectory, ".bulkimport"),
            AccountsFile = Path.Combine(programDirectory, "accounts.demo.json"),
        };
        for (var i = isDemo ? 1 : 0; i < args.Length && options is { Fault: null, WantsHelp: false }; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            value ??= TakesValue(name) && i + 1 < args.Length ? args[++i] : null;
            options = options.With(name, value, currentDirectory);
        }

        return options;
    }

    private AppHostOptions With(string name, string? value, string currentDirectory) => name switch
    {
        "--help" or "-h" or "-?" => this with { WantsHelp = true },
        "--api-url" when IsHttp(value) => this with { ApiUrl = new Uri(value!) },
        "--api-url" => this with { Fault = "--api-url needs an address such as http://127.0.0.1:5080." },
        "--dashboard-url" when value is "none" => this with { DashboardUrl = null },
        "--dashboard-url" when IsHttp(value) && new Uri(value!).IsLoopback => this with { DashboardUrl = new Uri(value!) },
        "--dashboard-url" => this with { Fault = "--dashboard-url needs an address of this machine alone such as http://127.0.0.1:15888, or the word none." },
        "--data" when value is { Length: > 0 } => this with { DataDirectory = Path.GetFullPath(value, currentDirectory) },
        "--data" => this with { Fault = "--data needs a directory." },
        "--accounts" when value is { Length: > 0 } => WithAccounts(Path.GetFullPath(value, currentDirectory)),
        "--accounts" => this with { Fault = "--accounts needs a file." },
        "--geo" when value is "none" => this with { WantsGeoData = false, GeoFile = null },
        "--geo" when value is { Length: > 0 } => WithGeoFile(Path.GetFullPath(value, currentDirectory)),
        "--geo" => this with { Fault = "--geo needs a file, or the word none." },
        "--replicas" when ParseNumber(value) is >= 1 and <= MostReplicas and var count => this with { Replicas = count },
        "--replicas" => this with { Fault = $"--replicas needs a number from 1 to {MostReplicas}." },
        "--exit" or "--rows" or "--seed" when Demo is null => this with { Fault = $"{name} belongs to the demo: dotnet run --project AppHost -- demo {name}" },
        "--exit" when value is null => this with { Demo = Demo with { ExitsAfterwards = true } },
        "--exit" => this with { Fault = "--exit takes no value." },
        "--rows" when ParseNumber(value) is >= 1 and <= MostRows and var rows => this with { Demo = Demo with { Rows = rows } },
        "--rows" => this with { Fault = $"--rows needs a number from 1 to {MostRows}." },
        "--seed" when ParseNumber(value) is { } seed => this with { Demo = Demo with { Seed = seed } },
        "--seed" => this with { Fault = $"--seed needs a number from 0 to {int.MaxValue}." },
        "demo" => this with { Fault = "demo comes first: dotnet run --project AppHost -- demo [options]" },
        _ => this with { Fault = $"'{name}' is not an option of the AppHost; --help lists them." },
    };

    private AppHostOptions WithAccounts(string path) =>
        File.Exists(path) ? this with { AccountsFile = path } : this with { Fault = $"The accounts file {path} does not exist." };

    private AppHostOptions WithGeoFile(string path) =>
        File.Exists(path) ? this with { GeoFile = path, WantsGeoData = true } : this with { Fault = $"The file of geo data {path} does not exist." };

    private static bool TakesValue(string name) => name is "--api-url" or "--dashboard-url" or "--data" or "--accounts" or "--geo" or "--replicas" or "--rows" or "--seed";

    private static bool IsHttp(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/" && url.Port > 0;

    private static int? ParseNumber(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? FindRepository(string directory)
    {
        for (var candidate = directory; candidate is not null; candidate = Path.GetDirectoryName(candidate))
        {
            if (File.Exists(Path.Combine(candidate, "BulkImport.sln")))
            {
                return candidate;
            }
        }

        return null;
    }
}
