using System.Text.Json;
using System.Text.RegularExpressions;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>A regular expression of a schema. Found anywhere in a text it fits; one that is kept busy too long ends the run.</summary>
internal sealed class Pattern
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);

    private readonly Regex _regex;

    private Pattern(Regex regex) => _regex = regex;

    internal static Pattern Parse(string text, Clause clause)
    {
        try
        {
            return new Pattern(Compile(text));
        }
        catch (ArgumentException e)
        {
            throw clause.Fault($"\"{text}\" is no regular expression: {e.Message}", e);
        }
    }

    internal static bool IsPattern(ReadOnlySpan<char> text)
    {
        try
        {
            Compile(text.ToString());
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    internal bool Fits(ReadOnlySpan<char> text, JsonElement instance, ref Run run)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            run.GiveUp(instance);
            return false;
        }
    }

    private static Regex Compile(string text) => new(new EcmaPattern(text).Translate(), RegexOptions.ECMAScript | RegexOptions.CultureInvariant, LongestMatch);
}
