using System.Globalization;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>
/// Remembers a started process across a kill -9 of its host: pid, start time and boot. A file that does not match a running process in all three is stale
/// and only deleted; nothing is signalled on the strength of a pid alone.
/// </summary>
internal static class PidFile
{
    public static void Write(string path, ProcessIdentity process) =>
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{process.Id} {process.StartedAt} {ProcFs.BootId}\n"));

    /// <summary>The process that the file speaks of, if it is running still; null for a missing, damaged or stale file.</summary>
    public static ProcessIdentity? FindRunning(string path)
    {
        if (!File.Exists(path) || Parse(File.ReadAllText(path)) is not var (process, bootId) || bootId != ProcFs.BootId)
        {
            return null;
        }

        return ProcFs.IsRunning(process) ? process : null;
    }

    /// <summary>Stops the orphan of an earlier run, waits for its end, and removes the file.</summary>
    public static async Task StopLeftoverAsync(
        string path, StopSignal signal, TimeSpan grace, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (FindRunning(path) is { } orphan)
        {
            await StopAsync(orphan, signal, grace, clock, cancellationToken);
        }

        File.Delete(path);
    }

    /// <summary>Stops a process that is not our child: signal, grace, kill; then what is left of its session.</summary>
    public static async Task StopAsync(
        ProcessIdentity process, StopSignal signal, TimeSpan grace, TimeProvider clock, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProcessIdentity> Left() => ProcFs.IsRunning(process) ? [process] : [];

        Posix.Signal(process, signal);
        if (!await ProcFs.WaitUntilGoneAsync(Left, grace, clock, cancellationToken))
        {
            Posix.Signal(process, StopSignal.Kill);
            await ProcFs.WaitUntilGoneAsync(Left, grace, clock, cancellationToken);
        }

        foreach (var member in ProcFs.MembersOfSession(process))
        {
            Posix.Signal(member, StopSignal.Kill);
        }
    }

    private static (ProcessIdentity Process, string BootId)? Parse(string text)
    {
        var parts = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var startedAt)
            ? (new ProcessIdentity(id, startedAt), parts[2])
            : null;
    }
}
