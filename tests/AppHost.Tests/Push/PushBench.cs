using System.Globalization;
using System.Text;
using System.Text.Json;
using BulkImport.AppHost.Push;

namespace BulkImport.AppHost.Tests.Push;

/// <summary>A directory with a file to push, and runs of the command.</summary>
internal sealed class PushBench : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bulkimport-push-");

    internal string File => Path.Combine(_directory.FullName, "people.csv");

    internal string Journal => File + ".push";

    internal string Failed => File + ".failed.csv";

    /// <summary>A CSV file of so many people.</summary>
    internal static string People(int count, string batch = "p", int first = 0)
    {
        var text = new StringBuilder("email,_fname\n");
        for (var i = first; i < first + count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{batch}{i}@example.org,Ada {i}\n");
        }

        return text.ToString();
    }

    internal Task<PushRun> RunAsync(Uri url, params string[] options) => RunAsync(url, CancellationToken.None, options);

    /// <summary>Pushes the file; a service that is not there is given up at once.</summary>
    internal Task<PushRun> RunAsync(Uri url, CancellationToken cancellationToken, params string[] options) =>
        CallAsync(cancellationToken, ["push", File, "--trigger", "96", "--url", url.AbsoluteUri, "--json", .. options]);

    internal static async Task<PushRun> CallAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = await ServiceCommand.RunAsync(args, output, errors, isTerminal: false, TimeProvider.System, cancellationToken);
        return new PushRun(exitCode, output.ToString(), errors.ToString());
    }

    public void Dispose() => _directory.Delete(recursive: true);
}

/// <summary>What a run said.</summary>
internal sealed record PushRun(int ExitCode, string Output, string Errors)
{
    internal IReadOnlyList<JsonElement> Events => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    internal JsonElement Event(string name) => Events.Single(one => one.GetProperty("event").GetString() == name);

    internal string Failure => Event("failed").GetProperty("text").GetString()!;
}
