using System.Runtime.InteropServices;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Finds commands before they are started, so that a missing one is named instead of failing inside a wrapper.</summary>
internal static class CommandPath
{
    private static readonly string[] UsualPlaces = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>The full path of a command on PATH or in the usual places; a command with a slash is taken as a path from <paramref name="workingDirectory"/>.</summary>
    public static string? Find(string command, string? workingDirectory = null)
    {
        if (command.Contains('/', StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(command, workingDirectory ?? Environment.CurrentDirectory);
            return File.Exists(path) ? path : null;
        }

        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return onPath.Concat(UsualPlaces).Select(directory => Path.Combine(directory, command)).FirstOrDefault(File.Exists);
    }

    /// <summary>The dotnet that runs this process, then the one on PATH.</summary>
    public static string? FindDotnet()
    {
        var ours = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        return File.Exists(ours) ? ours : Find("dotnet");
    }
}
