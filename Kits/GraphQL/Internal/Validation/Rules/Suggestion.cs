namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>A known name that an unknown one may be a slip of.</summary>
internal static class Suggestion
{
    private const int LongestName = 60;
    private const int MostNames = 500;

    internal static string For(string name, IEnumerable<string>? known)
    {
        if (known is null || name.Length > LongestName)
        {
            return "";
        }

        var best = known.Take(MostNames).Select(candidate => (Name: candidate, Distance: Distance(name, candidate))).Where(candidate => candidate.Distance <= 1 + (name.Length / 4)).OrderBy(candidate => candidate.Distance).FirstOrDefault().Name;
        return best is null ? "" : $" Did you mean \"{best}\"?";
    }

    /// <summary>Levenshtein's distance, with letters of either case taken as equal.</summary>
    private static int Distance(string one, string two)
    {
        if (Math.Abs(one.Length - two.Length) > LongestName / 4)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, two.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < two.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(one[i]) == char.ToLowerInvariant(two[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(diagonal, row[j]) + 1);
            }
        }

        return row[^1];
    }
}
