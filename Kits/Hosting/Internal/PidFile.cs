using System.Globalization;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>
/// Remembers a started process across a kill -9 of its host: pid, start time and boot. A file that does not match a running process in all three is stale
/// and only deleted; nothing is signalled on the strength of a pid alone.
/// </summary>
internal static class PidFile
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static void Write(string path, ProcessIdentity process, StopSignal signal) =>
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{process.Id} {process.StartedAt} {signal} {ProcFs.BootId}\n"));

    /// <summary>The process that the file speaks of, if it is running still, and how it wants to be ended; null for a damaged or stale file.</summary>
    public static (ProcessIdentity Process, StopSignal Signal)? FindRunning(string path) =>
        Parse(File.ReadAllText(path)) is var (process, signal, bootId) && bootId == ProcFs.BootId && ProcFs.IsRunning(process) ? (process, signal) : null;

    /// <summary>
    /// Stops all orphans of an earlier run of which the directory tells, waits for their end, and removes the files. Comes before ports are chosen:
    /// the orphans hold them.
    /// </summary>
    public static Task StopLeftoversAsync(string directory, TimeProvider clock, CancellationToken cancellationToken) =>
        Task.WhenAll(Directory.GetFiles(directory, "*.pid").Select(path => StopLeftoverAsync(path, clock, cancellationToken)));

    /// <summary>Stops a process that is not our child: signal, grace, kill; then what is left of its session.</summary>
    public static async Task StopAsync(ProcessIdentity process, StopSignal signal, TimeProvider clock, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProcessIdentity> Left() => ProcFs.IsRunning(process) ? [process] : [];

        Posix.Signal(process, signal);
        if (!await ProcFs.WaitUntilGoneAsync(Left, Grace, clock, cancellationToken))
        {
            Posix.Signal(process, StopSignal.Kill);
            await ProcFs.WaitUntilGoneAsync(Left, Grace, clock, cancellationToken);
        }

        foreach (var member in ProcFs.MembersOfSession(process))
        {
            Posix.Signal(member, StopSignal.Kill);
        }
    }

    private static async Task StopLeftoverAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (FindRunning(path) is var (orphan, signal))
        {
            await StopAsync(orphan, signal, clock, cancellationToken);
        }

        File.Delete(path);
    }

    private static (ProcessIdentity Process, StopSignal Signal, string BootId)? Parse(string text)
    {
        var parts = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 4
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var startedAt)
            && Enum.TryParse<StopSignal>(parts[2], out var signal)
            ? (new ProcessIdentity(id, startedAt), signal, parts[3])
            : null;
    }
}
