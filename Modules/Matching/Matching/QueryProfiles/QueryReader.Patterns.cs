using System.Text.Json;
using System.Text.RegularExpressions;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>
/// <c>$regex</c> with <c>$options</c>. Only patterns that are matched in one pass are taken: their time grows with the text and the pattern, not with a power of them.
/// Long texts and counted repetitions can still take seconds, hence the limit for one match.
/// </summary>
internal sealed partial class QueryReader
{
    private const int LongestPattern = 500;
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(100);

    private Condition ReadPattern(FieldPath path, Dictionary<string, ReadOnlyMemory<byte>> operators, string place)
    {
        var pattern = operators["$regex"];
        if (RawJson.Kind(pattern) != JsonTokenType.String)
        {
            return Refuse($"{place}.$regex", "must be a string");
        }

        if (OptionsOf(operators) is not { } options)
        {
            return Refuse($"{place}.$options", "must be a string of i, m and s");
        }

        var text = RawJson.Text(pattern);
        if (text.Length > LongestPattern)
        {
            return Refuse($"{place}.$regex", $"is longer than {LongestPattern} characters");
        }

        return Counted(1) ? ReadPattern(path, text, options, $"{place}.$regex") : Condition.Never;
    }

    private Condition ReadPattern(FieldPath path, string pattern, RegexOptions options, string place)
    {
        try
        {
            return new FieldCondition(path, new PatternTest(new Regex(pattern, options, LongestMatch)));
        }
        catch (RegexParseException e)
        {
            return Refuse(place, $"is not a pattern: {e.Message}");
        }
        catch (NotSupportedException)
        {
            return Refuse(place, "looks around, refers back or is too large, which is not supported");
        }
    }

    private static RegexOptions? OptionsOf(Dictionary<string, ReadOnlyMemory<byte>> operators)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        if (!operators.TryGetValue("$options", out var letters))
        {
            return options;
        }

        if (RawJson.Kind(letters) != JsonTokenType.String)
        {
            return null;
        }

        foreach (var letter in RawJson.Text(letters))
        {
            var option = letter switch { 'i' => RegexOptions.IgnoreCase, 'm' => RegexOptions.Multiline, 's' => RegexOptions.Singleline, _ => RegexOptions.None };
            if (option == RegexOptions.None)
            {
                return null;
            }

            options |= option;
        }

        return options;
    }
}
