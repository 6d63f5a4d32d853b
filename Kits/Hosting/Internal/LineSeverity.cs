using System.Text.RegularExpressions;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Tells warnings and errors from the rest, in the log formats of .NET's console logger, PostgreSQL and Redis.</summary>
internal static partial class LineSeverity
{
    /// <summary>True for a warning or an error; an indented line belongs to the line before it.</summary>
    public static bool IsNotable(string line, bool previousWasNotable) =>
        line.Length > 0 && char.IsWhiteSpace(line[0]) ? previousWasNotable : Notable().IsMatch(line);

    [GeneratedRegex(@"^(warn|fail|crit): |\b(WARNING|ERROR|FATAL|PANIC):  |^Unhandled exception|# (Fatal|Can't|Could not|Bad file format|MISCONF)|\*\*\* FATAL")]
    private static partial Regex Notable();
}
