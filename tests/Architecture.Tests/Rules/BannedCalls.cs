namespace BulkImport.Architecture.Tests;

// Time comes in from outside, nothing blocks a thread, and only a program with a terminal writes to one.
internal static class BannedCalls
{
    private static readonly string[] Everywhere =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Threading.Tasks.Task.Wait", "System.Threading.Tasks.Task.WaitAll", "System.Threading.Tasks.Task.WaitAny",
        "System.Threading.Tasks.Task`1.get_Result", "System.Threading.Tasks.ValueTask`1.get_Result",
        "System.Threading.Thread.Sleep", "System.GC.Collect",
    ];

    private static readonly string[] WithoutATerminal = ["System.Console.WriteLine", "System.Console.Write"];

    internal static IEnumerable<string> FaultsOf(string project, IEnumerable<string> members)
    {
        var banned = project is "AppHost" or "Benchmarks" ? Everywhere : [.. Everywhere, .. WithoutATerminal];
        return members.Where(banned.Contains).Select(member => $"BulkImport.{project} calls {member}");
    }
}
