using System.Text;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.Values;

namespace BulkImport.QueryAgreement;

/// <summary>Random queries over random profiles, answered by us (with PostgreSQL's prefilter and without) and by two libraries; where those agree, so must we.</summary>
internal sealed class AgreementRun(int seed, int queries)
{
    private const int QueriesPerWorld = 50;
    private const int ProfilesPerWorld = 40;

    private static readonly FieldRules Rules = new(new ProfileDatabase(new DatabaseKey(1), new AccountId(1), 1, "Agreement", []));

    private readonly Tally _tally = new();

    internal async Task<bool> AgreesAsync()
    {
        Console.WriteLine($"{queries:N0} queries, {ProfilesPerWorld} profiles each, seed {seed}; sift 17.1.3, mingo 7.2.7");
        await using var javaScript = await JavaScript.StartAsync();
        await using var table = await ProfileTable.StartAsync();
        var values = new RandomValues(new Random(seed));
        var questions = new RandomQueries(values);
        for (var asked = 0; asked < queries; asked += QueriesPerWorld)
        {
            string[] profiles = [.. Enumerable.Range(0, ProfilesPerWorld).Select(_ => values.Profile())];
            string[] texts = [.. Enumerable.Range(0, Math.Min(QueriesPerWorld, queries - asked)).Select(_ => questions.Query())];
            await table.ReplaceAsync(profiles);
            var answers = await javaScript.AskAsync(profiles, texts);
            for (var i = 0; i < texts.Length; i++)
            {
                await CompareAsync(new World(table, javaScript, profiles), texts[i], answers[i]);
            }
        }

        return _tally.Tell();
    }

    private async Task CompareAsync(World world, string text, LibraryAnswers theirs)
    {
        var reading = ProfileQuery.Parse(Encoding.UTF8.GetBytes(text), Rules);
        if (reading.Query is not { } query)
        {
            _tally.Refused(text, $"{reading.Place}: {reading.Fault}");
            return;
        }

        var passed = await world.Table.FindAsync(query.Prefilter);
        bool[] ours = [.. world.Profiles.Select(profile => Matches(query, profile))];
        _tally.Asked(matches: ours.Count(matches => matches), passed: passed.Count);
        for (var i = 0; i < ours.Length; i++)
        {
            await CompareAsync(world, text, world.Profiles[i], new Answers(ours[i], passed.Contains(i) && ours[i], At(theirs.Sift, i), At(theirs.Mingo, i)));
        }
    }

    private async Task CompareAsync(World world, string text, string profile, Answers answers)
    {
        _tally.Compared(answers);
        if (answers.Matcher == answers.PrefilterAndMatcher && !answers.WeDiffer)
        {
            return;
        }

        if (answers.Matcher == answers.PrefilterAndMatcher && await ExplainAsync(world, text, profile) is { } departure)
        {
            _tally.Explained(departure);
        }
        else
        {
            _tally.Differs(text, profile, answers);
        }
    }

    // Clause by clause: each on which the two agree against us must be a known corner.
    private static async Task<string?> ExplainAsync(World world, string text, string profile)
    {
        var clauses = Clauses.Of(text);
        var theirs = await world.JavaScript.AskAsync([profile], clauses);
        string? name = null;
        for (var i = 0; i < clauses.Count; i++)
        {
            var ours = Matches(ProfileQuery.Parse(Encoding.UTF8.GetBytes(clauses[i]), Rules).Query!, profile);
            var answers = new Answers(ours, ours, At(theirs[i].Sift, 0), At(theirs[i].Mingo, 0));
            if (answers.WeDiffer && Departures.NameOf(clauses[i], profile) is not { })
            {
                return null;
            }

            name = answers.WeDiffer ? Departures.NameOf(clauses[i], profile) : answers.TheyAgree ? name : name ?? Departures.ByChance;
        }

        return name;
    }

    private static bool Matches(ProfileQuery query, string profile)
    {
        var fields = RawJson.Properties(Encoding.UTF8.GetBytes(profile));
        return query.Matches(name => fields.TryGetValue(name, out var value) ? value : null);
    }

    private static bool? At(string? signs, int place) => signs is null ? null : signs[place] == '1';

    private sealed record World(ProfileTable Table, JavaScript JavaScript, string[] Profiles);
}
