namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>BlockStringValue() (section 2.9.4).</summary>
internal static class BlockString
{
    /// <summary>Takes off the indent that all lines but the first share, and blank lines at both ends.</summary>
    internal static string Dedent(string raw)
    {
        var lines = raw.WithLineFeeds().Split('\n');
        var indent = CommonIndent(lines);
        for (var i = 1; i < lines.Length; i++)
        {
            lines[i] = lines[i].Length >= indent ? lines[i][indent..] : "";
        }

        var first = Array.FindIndex(lines, line => !IsBlank(line));
        return first < 0 ? "" : string.Join('\n', lines[first..(Array.FindLastIndex(lines, line => !IsBlank(line)) + 1)]);
    }

    /// <summary>A block keeps neither carriage returns nor control characters, nor a common indent, nor blank lines at its ends.</summary>
    internal static bool CanHold(string value) =>
        !value.Any(character => character is (< ' ' and not ('\n' or '\t')) or '\u007f') && Dedent("\n" + value) == value;

    internal static string Quote(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = escaped.Split('\n');
        var startsBelow = lines.Length > 1 && lines.Skip(1).All(line => line.Length == 0 || IsBlank(line[..1]));
        var isTall = lines.Length > 1 || value.Length > 70 || value.EndsWith('"') || value.EndsWith('\\');
        var keepsFirstLine = lines.Length == 1 && value.Length > 0 && IsBlank(value[..1]);
        return $"\"\"\"{((isTall && !keepsFirstLine) || startsBelow ? "\n" : "")}{escaped}{(isTall ? "\n" : "")}\"\"\"";
    }

    private static int CommonIndent(string[] lines)
    {
        var indents = lines.Skip(1).Where(line => !IsBlank(line)).Select(line => line.Length - line.TrimStart(' ', '\t').Length);
        return indents.DefaultIfEmpty(0).Min();
    }

    private static bool IsBlank(string line) => line.AsSpan().Trim(" \t").IsEmpty;

    // Only the line terminators of the language: string.ReplaceLineEndings knows more of them.
    private static string WithLineFeeds(this string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
