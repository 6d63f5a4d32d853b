namespace BulkImport.QueryAgreement;

/// <summary>Four answers to one query over one profile; null: the library refuses the query.</summary>
internal readonly record struct Answers(bool Matcher, bool PrefilterAndMatcher, bool? Sift, bool? Mingo)
{
    internal bool TheyAgree => Sift is not null && Sift == Mingo;

    internal bool WeDiffer => TheyAgree && Matcher != Sift;
}

/// <summary>Counts, and prints what differs.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _departures = new(StringComparer.Ordinal);
    private int _queries;
    private int _matching;
    private int _matches;
    private int _passed;
    private int _agreed;
    private int _theirDisagreements;
    private int _refusals;
    private int _differences;

    internal void Asked(int matches, int passed)
    {
        _queries++;
        _matching += matches > 0 ? 1 : 0;
        _matches += matches;
        _passed += passed;
    }

    internal void Refused(string query, string fault)
    {
        _refusals++;
        Console.WriteLine($"we refuse {query}\n  {fault}");
    }

    internal void Compared(Answers answers)
    {
        _agreed += answers.TheyAgree ? 1 : 0;
        _theirDisagreements += answers.TheyAgree ? 0 : 1;
    }

    internal void Explained(string departure) => _departures[departure] = _departures.GetValueOrDefault(departure) + 1;

    internal void Differs(string query, string profile, Answers answers)
    {
        _differences++;
        Console.WriteLine($"differs: {query}\n  over {profile}\n  {answers}");
    }

    /// <summary>Prints the sums and answers whether all is well.</summary>
    internal bool Tell()
    {
        Console.WriteLine($"{"queries",-95} {_queries,9:N0}");
        Console.WriteLine($"{"queries that match a profile",-95} {_matching,9:N0}");
        Console.WriteLine($"{"matches",-95} {_matches,9:N0}");
        Console.WriteLine($"{"profiles that the prefilter lets through",-95} {_passed,9:N0}");
        Console.WriteLine($"{"comparisons: sift and mingo agree",-95} {_agreed,9:N0}");
        Console.WriteLine($"{"sift and mingo disagree, or one refuses",-95} {_theirDisagreements,9:N0}");
        Console.WriteLine($"{"queries that we refuse",-95} {_refusals,9:N0}");
        foreach (var (name, count) in _departures)
        {
            Console.WriteLine($"  {name,-93} {count,9:N0}");
        }

        Console.WriteLine($"{"differences of ours",-95} {_differences,9:N0}");
        return _differences + _refusals == 0 && _agreed > 0;
    }
}
