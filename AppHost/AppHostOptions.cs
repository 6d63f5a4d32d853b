using System.Globalization;

namespace BulkImport.AppHost;

/// <summary>The command line. Either everything is understood, or <see cref="Fault"/> says in one sentence what is not.</summary>
internal sealed record AppHostOptions
{
    public const string Help = """
        Starts PostgreSQL, Redis and the Api, and stops them with Ctrl-C.

          --api-url URL      where the Api listens (http://127.0.0.1:5080)
          --data DIR         where data and logs are kept (.bulkimport in the repository, else in the current directory)
          --accounts FILE    the accounts to provision (the demo accounts)
          --replicas N       how many Api processes, each on the port after the one before (1)
          --help             this text

        Prints "ready URL" when everything is healthy. All output is kept in DIR/logs.
        """;

    private const int MostReplicas = 64;

    public Uri ApiUrl { get; private init; } = new("http://127.0.0.1:5080");

    public required string DataDirectory { get; init; }

    public required string AccountsFile { get; init; }

    public int Replicas { get; private init; } = 1;

    public bool WantsHelp { get; private init; }

    public string? Fault { get; private init; }

    public static AppHostOptions Parse(string[] args, string currentDirectory, string programDirectory)
    {
        var options = new AppHostOptions
        {
            DataDirectory = Path.Combine(FindRepository(currentDirectory) ?? currentDirectory, ".bulkimport"),
            AccountsFile = Path.Combine(programDirectory, "accounts.demo.json"),
        };
        for (var i = 0; i < args.Length && options is { Fault: null, WantsHelp: false }; i++)
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
        "--data" when value is { Length: > 0 } => this with { DataDirectory = Path.GetFullPath(value, currentDirectory) },
        "--data" => this with { Fault = "--data needs a directory." },
        "--accounts" when value is { Length: > 0 } => WithAccounts(Path.GetFullPath(value, currentDirectory)),
        "--accounts" => this with { Fault = "--accounts needs a file." },
        "--replicas" when ParseCount(value) is { } count => this with { Replicas = count },
        "--replicas" => this with { Fault = $"--replicas needs a number from 1 to {MostReplicas}." },
        _ => this with { Fault = $"'{name}' is not an option of the AppHost; --help lists them." },
    };

    private AppHostOptions WithAccounts(string path) =>
        File.Exists(path) ? this with { AccountsFile = path } : this with { Fault = $"The accounts file {path} does not exist." };

    private static bool TakesValue(string name) => name is "--api-url" or "--data" or "--accounts" or "--replicas";

    private static bool IsHttp(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/" && url.Port > 0;

    private static int? ParseCount(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostReplicas ? count : null;

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
