using System.Globalization;
using System.Runtime.InteropServices;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>A directory with initdb and postgres of one major version.</summary>
internal sealed record PostgresBinaries(string Directory, int Major)
{
    private const int OldestMajor = 15;
    private const string NpmVersion = "18.4.0-beta.17";

    /// <summary>Finds PostgreSQL, or installs it: with apt-get as root, else from npm into <paramref name="cache"/>.</summary>
    public static async Task<PostgresBinaries> FindOrInstallAsync(int? clusterMajor, string cache, ResourceLog log, CancellationToken cancellationToken)
    {
        PostgresBinaries? Find() => Choose(Candidates(cache), clusterMajor);

        if (Find() is { } present)
        {
            return present;
        }

        var major = clusterMajor ?? OldestMajor;
        await PackageInstaller.TryAptAsync($"postgresql-{major}", () => Find() is not null, log, cancellationToken);
        if (Find() is null && clusterMajor is null && !Environment.IsPrivilegedProcess)
        {
            await PackageInstaller.TryNpmAsync($"{NpmPackage()}@{NpmVersion}", cache, log, cancellationToken);
        }

        return Find() ?? throw new DistributedApplicationException(clusterMajor is null
            ? $"PostgreSQL {OldestMajor} or newer was not found and could not be installed: install it, on Debian with: apt-get install postgresql."
            : $"The data was made by PostgreSQL {clusterMajor}, which was not found: install postgresql-{clusterMajor}, or move the data by pg_dump.");
    }

    /// <summary>
    /// The newest usable version; the first found among equals. Data of an earlier run stays with the version that made it: no other one can open it.
    /// </summary>
    public static PostgresBinaries? Choose(IEnumerable<PostgresBinaries> candidates, int? clusterMajor) =>
        candidates.Where(binaries => clusterMajor is null ? binaries.Major >= OldestMajor : binaries.Major == clusterMajor).MaxBy(binaries => binaries.Major);

    /// <summary>Reads "15" from "15" and "15.18"; null for what is no version.</summary>
    public static int? ParseMajor(string version) =>
        int.TryParse(version.Trim().Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    private static IEnumerable<PostgresBinaries> Candidates(string cache)
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = System.IO.Directory.Exists(Debian) ? System.IO.Directory.GetDirectories(Debian) : [];
        var packaged = versions.Select(version => (Directory: Path.Combine(version, "bin"), Major: ParseMajor(Path.GetFileName(version))));
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var fromNpm = Path.Combine(cache, "node_modules", NpmPackage(), "native/bin");
        var others = path.Append(fromNpm).Select(Resolve).Select(directory => (Directory: directory, Major: ReadMajor(directory)));
        return packaged.Concat(others)
            .Where(found => found.Major is not null && File.Exists(Path.Combine(found.Directory, "initdb")) && File.Exists(Path.Combine(found.Directory, "postgres")))
            .Select(found => new PostgresBinaries(found.Directory, found.Major!.Value));
    }

    // A link in /usr/local/bin leads to the directory where the server's own files stand beside it.
    private static string Resolve(string directory)
    {
        var server = new FileInfo(Path.Combine(directory, "postgres"));
        return server.Exists && server.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Path.GetDirectoryName(target.FullName)! : directory;
    }

    private static int? ReadMajor(string directory)
    {
        var server = Path.Combine(directory, "postgres");
        if (!File.Exists(server))
        {
            return null;
        }

        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(server, "--version") { RedirectStandardOutput = true });
        var words = process?.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length > 2 ? ParseMajor(words[2]) : null;
    }

    private static string NpmPackage() => $"@embedded-postgres/linux-{(RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "x64")}";
}
