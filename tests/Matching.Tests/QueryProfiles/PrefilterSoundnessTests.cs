using BulkImport.ServiceDefaults;

namespace BulkImport.Matching.Tests.QueryProfiles;

public sealed class PrefilterSoundnessTests(MatchingDatabase database) : IClassFixture<MatchingDatabase>
{
    private const string Fill = """
        insert into matching.profile (database_key, number, fields, subscriptions, created_at, updated_at)
        select $1, place, given::jsonb, '[]', now(), now() from unnest($2::text[]) with ordinality as t (given, place)
        """;

    private const string Find = "select p.number from matching.profile p where p.database_key = $1 and jsonb_path_match(p.fields, $2::jsonpath, $3::jsonb)";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_profile_that_a_query_means_passes_its_prefilter(int seed)
    {
        var dice = new DiceQueries(new Random(seed));
        string[] profiles = [.. Enumerable.Range(0, 100).Select(_ => dice.Profile())];
        await database.DataSource.Sql(Fill, seed, profiles).RunAsync(CancellationToken.None);
        var (meant, kept) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var text = dice.Query();
            var query = Queries.Read(text);
            var numbers = await database.DataSource.Sql(Find, seed, query.Prefilter.JsonPath, query.Prefilter.Variables).AllAsync(row => row.GetInt64(0), CancellationToken.None);
            var passed = numbers.Select(number => profiles[number - 1]).ToHashSet();
            var wanted = profiles.Where(profile => Queries.Matches(query, profile)).ToHashSet();
            Assert.True(passed.IsSupersetOf(wanted), $"seed {seed}: {text} loses {wanted.Except(passed).FirstOrDefault()}");
            meant += wanted.Count;
            kept += passed.Count;
        }

        Assert.InRange(meant, 4_000, 36_000);
        Assert.InRange(kept, meant, meant * 2);
    }
}
