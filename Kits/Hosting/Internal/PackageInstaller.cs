namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Fetches a missing server: from the distribution with apt-get as root, from npm without root.</summary>
internal static class PackageInstaller
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <summary>True when the package was installed; false when apt-get is missing, we are not root, or the package could not be installed (the log says why).</summary>
    public static async Task<bool> TryAptAsync(string package, Func<bool> isThere, ResourceLog log, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess || CommandPath.Find("apt-get") is null)
        {
            return false;
        }

        // Test processes run side by side, and apt-get update fails rather than waits when another one holds the lists.
        using var turn = await TakeTurnAsync(cancellationToken);
        if (isThere())
        {
            return true;
        }

        log.Announce($"installing {package} with apt-get");
        return await RunAptAsync(["update"], log, cancellationToken) && await RunAptAsync(["install", "-y", "--no-install-recommends", package], log, cancellationToken);
    }

    /// <summary>True when npm put the package under <paramref name="directory"/>.</summary>
    public static async Task<bool> TryNpmAsync(string package, string directory, ResourceLog log, CancellationToken cancellationToken)
    {
        if (CommandPath.Find("npm") is null)
        {
            return false;
        }

        Directory.CreateDirectory(directory);
        log.Announce($"installing {package} with npm into {directory}");
        var install = new ProcessSpec("npm", ["install", "--prefix", directory, "--no-audit", "--no-fund", package], directory);
        return await CommandRun.TryAsync(install, log, TimeProvider.System, cancellationToken) is null;
    }

    private static async Task<bool> RunAptAsync(string[] arguments, ResourceLog log, CancellationToken cancellationToken)
    {
        var apt = new ProcessSpec("apt-get", ["-o", "DPkg::Lock::Timeout=120", .. arguments], "/")
        {
            Environment = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        return await CommandRun.TryAsync(apt, log, TimeProvider.System, cancellationToken) is null;
    }

    private static async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), "hosting-apt.lock");
        while (true)
        {
            if (DirectoryLock.TryTake(path) is { } turn)
            {
                return turn;
            }

            await Task.Delay(LockPoll, TimeProvider.System, cancellationToken);
        }
    }
}
