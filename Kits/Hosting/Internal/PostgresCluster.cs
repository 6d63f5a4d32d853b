using System.Globalization;
using System.Security.Cryptography;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>
/// The files of one PostgreSQL server: <c>cluster/</c> (its data, owned by the account it runs as), <c>password</c> (mode 0600) and <c>port</c>.
/// Clients prove the password over scram also on 127.0.0.1, because other people of the machine reach that address too.
/// </summary>
internal sealed class PostgresCluster(string root, ServerUser? user, bool durable, TimeProvider clock)
{
    private const string Superuser = "postgres";
    private static readonly TimeSpan LeftoverTimeout = TimeSpan.FromSeconds(30);

    public string DataDirectory { get; } = Path.Combine(root, "cluster");

    public int? Major => File.Exists(VersionFile) ? PostgresBinaries.ParseMajor(File.ReadAllText(VersionFile)) : null;

    private string VersionFile => Path.Combine(DataDirectory, "PG_VERSION");

    private string LockFile => Path.Combine(DataDirectory, "postmaster.pid");

    public string Password() => OwnerFile.ReadOrCreate(Path.Combine(root, "password"), () => RandomNumberGenerator.GetHexString(32, lowercase: true));

    public int Port() => FreePort.Remembered(Path.Combine(root, "port"));

    /// <summary>Creates the cluster unless it is there. A run of initdb that was interrupted leaves no trace in <see cref="DataDirectory"/>.</summary>
    public async Task CreateAsync(PostgresBinaries binaries, ResourceLog log, CancellationToken cancellationToken)
    {
        RequireOpenParents();
        if (Major is not null)
        {
            return;
        }

        var unfinished = Path.Combine(root, "cluster.new");
        var passwordCopy = Path.Combine(root, "password.new");
        DeleteDirectory(unfinished);
        Directory.CreateDirectory(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        OwnerFile.Write(passwordCopy, Password());
        GiveToServer(unfinished);
        GiveToServer(passwordCopy);
        await InitializeAsync(binaries, unfinished, passwordCopy, log, cancellationToken);
        File.Delete(passwordCopy);
        DeleteDirectory(DataDirectory);
        Directory.Move(unfinished, DataDirectory);
    }

    /// <summary>
    /// Waits until nothing of an earlier life is left: stops a server that outlived its host, lets its backends notice the end of a killed one,
    /// and removes the lock file, which PostgreSQL would otherwise believe while a zombie carries its pid.
    /// </summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (OrphanServer() is { } orphan)
        {
            await PidFile.StopAsync(orphan, StopSignal.Interrupt, clock, cancellationToken);
        }

        if (!await ProcFs.WaitUntilGoneAsync(() => ProcFs.WorkingIn(DataDirectory), LeftoverTimeout, clock, cancellationToken))
        {
            throw new DistributedApplicationException($"Processes of an earlier PostgreSQL still use {DataDirectory}: end them first.");
        }

        File.Delete(LockFile);
    }

    // The pid in the file counts only if that process works in this very directory: it may be anybody's by now.
    private ProcessIdentity? OrphanServer() =>
        File.Exists(LockFile)
        && int.TryParse(File.ReadLines(LockFile).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && ProcFs.WorkingDirectoryOf(id) == DataDirectory
            ? ProcFs.Find(id)
            : null;

    private async Task InitializeAsync(
        PostgresBinaries binaries, string directory, string passwordFile, ResourceLog log, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-D", directory, "-U", Superuser, "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        var spec = new ProcessSpec(Path.Combine(binaries.Directory, "initdb"), arguments, directory) { UserName = user?.Name };
        if (await CommandRun.TryAsync(spec, log, clock, cancellationToken) is { } failure)
        {
            throw new DistributedApplicationException($"PostgreSQL's data directory could not be created in {directory}: {failure}");
        }
    }

    private void RequireOpenParents()
    {
        if (user is not null && ServerUser.FindClosedParent(DataDirectory, File.GetUnixFileMode) is { } closed)
        {
            throw new DistributedApplicationException(
                $"PostgreSQL runs as the user '{user.Name}', who may not enter {closed}: choose a data directory elsewhere, or allow it with: chmod o+x {closed}.");
        }
    }

    private void GiveToServer(string path)
    {
        if (user is not null)
        {
            Posix.ChangeOwner(path, user);
        }
    }

    private static void DeleteDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
