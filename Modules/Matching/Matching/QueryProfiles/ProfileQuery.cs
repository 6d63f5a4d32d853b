using System.Text.RegularExpressions;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>A query that was read, or why it is none.</summary>
/// <param name="Query">Null when there is a fault.</param>
/// <param name="Place">Where the fault is: <c>custom_request.age.$foo</c>.</param>
/// <param name="Fault">What is wrong there; null: nothing.</param>
internal readonly record struct QueryReading(ProfileQuery? Query, string Place = "", string? Fault = null);

/// <summary>
/// A <c>custom_request</c> (contracts.md A2, E1.10): which profiles it means, by their fields. Values mean what they mean to MongoDB, with four exceptions: the order of
/// an object's properties does not count, addresses are equal whatever their case, phones are equal when their digits are, and a constant for a date or a sex may be
/// spelled as in an import.
/// </summary>
internal sealed class ProfileQuery
{
    private readonly Condition _condition;

    internal ProfileQuery(Condition condition) => (_condition, Prefilter) = (condition, SqlPrefilter.Of(condition));

    /// <summary>What PostgreSQL can decide of it: lets through too much, never too little.</summary>
    internal SqlPrefilter Prefilter { get; }

    /// <summary>Reads a query from well-formed JSON whose strings can be stored.</summary>
    internal static QueryReading Parse(ReadOnlyMemory<byte> json, FieldRules? fields) => QueryReader.Read(json, fields);

    /// <summary>A pattern in it takes longer for one text than anybody should wait: its answers are worth nothing.</summary>
    internal bool IsTooSlow { get; private set; }

    /// <summary>It took too long over many profiles.</summary>
    internal void GiveUp() => IsTooSlow = true;

    /// <summary>Whether the profile with these fields is meant.</summary>
    /// <param name="field">A field's value as JSON by its name; null: it has none.</param>
    internal bool Matches(Func<string, ReadOnlyMemory<byte>?> field)
    {
        try
        {
            return !IsTooSlow && _condition.Holds(Subject.Of(field));
        }
        catch (RegexMatchTimeoutException)
        {
            IsTooSlow = true;
            return false;
        }
    }

    /// <summary>Keys one of which each profile that is meant is found by; null: nothing in the query tells.</summary>
    internal QueryKeys? IndexKeys(FieldRules fields) => QueryKeys.Of(_condition, fields);
}
