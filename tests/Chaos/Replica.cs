using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkImport.Chaos;

/// <summary>A running Api process.</summary>
/// <param name="Name">As its log is called; the same after a restart.</param>
/// <param name="ProcessId">Another one after a restart.</param>
/// <param name="Life">Its id in queue.node, by which it owns messages.</param>
internal sealed partial record Replica(string Name, int ProcessId, int Life)
{
    /// <summary>Null while the process is away, or has not registered yet.</summary>
    internal static Replica? Find(string directory, string name)
    {
        try
        {
            var process = File.ReadAllText(Path.Combine(directory, "run", $"{name}.pid")).Split(' ')[0];
            var lastStart = ReadLog(directory, name).Split("--- ended with exit code")[^1];
            return process.Length > 0 && Registered().Matches(lastStart) is [.., var life]
                ? new Replica(name, int.Parse(process, CultureInfo.InvariantCulture), int.Parse(life.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The most that was ever resident (VmHWM).</summary>
    internal long PeakKilobytes => long.Parse(
        File.ReadLines($"/proc/{ProcessId}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    public override string ToString() => $"{Name} (process {ProcessId}, node {Life})";

    internal static string ReadLog(string directory, string name)
    {
        using var log = new StreamReader(new FileStream(
            Path.Combine(directory, "logs", $"{name}.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return log.ReadToEnd();
    }

    [GeneratedRegex(@"Registered as node (\d+)")]
    private static partial Regex Registered();
}
