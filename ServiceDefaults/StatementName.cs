using System.Text.RegularExpressions;

namespace BulkImport.ServiceDefaults;

// The name of a statement's span: what it does and to which table, so that a trace can be read without opening every span.
internal static partial class StatementName
{
    private const int LongestLook = 2_000;

    internal static string Of(string statement)
    {
        var look = statement.Length <= LongestLook ? statement : statement[..LongestLook];
        var verb = Verb().Match(look).Value.ToLowerInvariant();
        return Table().Match(look) is { Success: true } table ? $"{verb} {table.Groups[1].Value}{table.Groups[2].Value}" : verb.Length > 0 ? verb : "statement";
    }

    [GeneratedRegex(@"(?<=\A\s*)[A-Za-z]+")]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b(?:(?:from|into|update|join|copy|call)\s+([a-z_]+\.[a-z_]+)|select\s+([a-z_]+\.[a-z_]+)\()", RegexOptions.IgnoreCase)]
    private static partial Regex Table();
}
