using System.Globalization;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>A process, told apart from a later one that was given the same pid by its start in clock ticks since boot.</summary>
internal readonly record struct ProcessIdentity(int Id, long StartedAt);

/// <summary>What Linux tells about processes under /proc.</summary>
internal static class ProcFs
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    public static string BootId { get; } = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>The identity of a running process; null when there is none or only its zombie is left.</summary>
    public static ProcessIdentity? Find(int processId) =>
        ReadStat(processId) is { } stat && IsAlive(stat) ? new ProcessIdentity(processId, StartOf(stat)) : null;

    public static bool IsRunning(ProcessIdentity process) => Find(process.Id) == process;

    public static string? WorkingDirectoryOf(int processId)
    {
        try
        {
            return new FileInfo($"/proc/{processId}/cwd").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It ended while we looked, or it belongs to somebody else.
        }
    }

    /// <summary>The processes that still live in the session led by <paramref name="leader"/>, also after the leader's end.</summary>
    public static IReadOnlyList<ProcessIdentity> MembersOfSession(ProcessIdentity leader) =>
        [.. All().Where(process => process.StartedAt >= leader.StartedAt && ReadStat(process.Id) is { } stat && SessionOf(stat) == leader.Id)];

    public static IReadOnlyList<ProcessIdentity> WorkingIn(string directory) => [.. All().Where(process => WorkingDirectoryOf(process.Id) == directory)];

    /// <summary>Waits until none of the processes that <paramref name="find"/> yields is left; false when the time is over first.</summary>
    public static async Task<bool> WaitUntilGoneAsync(
        Func<IReadOnlyList<ProcessIdentity>> find, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (find().Count > 0)
        {
            if (clock.GetElapsedTime(start) > timeout)
            {
                return false;
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
        }

        return true;
    }

    private static IEnumerable<ProcessIdentity> All()
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Find(id) is { } process)
            {
                yield return process;
            }
        }
    }

    // The fields after "pid (name) ": state, parent, group, session, ... and the start as the twentieth. The name may hold blanks and brackets.
    private static string[]? ReadStat(int processId)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{processId}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // No such process: reading it may also fail half-way with ESRCH.
        }
    }

    private static bool IsAlive(string[] stat) => stat[0] is not ("Z" or "X");

    private static int SessionOf(string[] stat) => int.Parse(stat[3], CultureInfo.InvariantCulture);

    private static long StartOf(string[] stat) => long.Parse(stat[19], CultureInfo.InvariantCulture);
}
