using System.ComponentModel;
using System.Diagnostics;

namespace BulkImport.AppHost.Geo;

/// <summary>Fetches the archive of a package with npm, which knows its registry and checks what it got.</summary>
internal sealed class NpmPack(string command, TimeSpan limit, TimeProvider clock)
{
    /// <summary>null: the archive is in the directory; else why not, in one line.</summary>
    internal async Task<string?> RunAsync(string package, string directory)
    {
        // One try is enough: the next start is the next one.
        string[] arguments = ["pack", "--ignore-scripts", "--loglevel=error", "--fetch-retries=0", "--pack-destination", directory, package];
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            return await WaitAsync(process);
        }
        catch (Win32Exception)
        {
            return "npm was not found";
        }
    }

    private async Task<string?> WaitAsync(Process process)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = await process.StandardError.ReadToEndAsync(timeout.Token);
            await output;
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0 ? null : $"npm ended with exit code {process.ExitCode}: {FirstLine(errors)}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return $"npm took longer than {limit.TotalSeconds} seconds";
        }
    }

    private static string FirstLine(string errors) => errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : "it did not say why";
}
