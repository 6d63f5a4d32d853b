using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.MatchRows;

namespace BulkImport.Matching.Tests.MatchRows;

/// <summary>Rows that are matched by a query: their own, or the bulk's.</summary>
public sealed class QueryRowTests(MatchingDatabase database) : IClassFixture<MatchingDatabase>
{
    private const string Scanned = "must demand an e-mail, phones or a matchable field by $eq or $in: 20 other queries before it read all profiles already";
    private const string Unfound = "custom_request: a profile was created that its query does not find; the same row will create another";

    private static long _numbers = 1_000;

    [Fact]
    public async Task The_21st_query_of_a_chunk_that_no_index_helps_with_is_rejected_and_the_others_go_on()
    {
        var queries = Enumerable.Range(0, 21).Select(n => $$$"""{"visits":{"$lt":{{{-1_000 - n}}}}}""");

        var (decisions, _) = await RunAsync(null, [.. queries.Select(query => Row(query)), Row("""{"visits":{"$lt":-1000}}"""), Row("""{"crm":"no scan"}""")]);

        Assert.Equal(new RowRejection(20, 400, "custom_request", Scanned), Assert.Single(decisions, decision => decision.Rejection is not null).Rejection);
    }

    [Fact]
    public async Task One_query_serves_all_rows_of_a_bulk()
    {
        var number = await StoreAsync("""{"crm":"root","visits":70}""");

        var (decisions, warnings) = await RunAsync("""{"visits":{"$gte":70,"$lt":71}}""", [.. Enumerable.Range(0, 30).Select(n => $$$$"""{"data":{"extra":{"n":{{{{n}}}}}}}""")]);

        Assert.All(decisions, decision => Assert.Equal((RowOutcome.Updated, number), (decision.Outcome, decision.Draft!.Number)));
        Assert.Equal("""{"n":29}""", Samples.Text(decisions[0].Draft!.Field("extra")!.Value));
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task A_rows_own_query_wins_over_the_bulks()
    {
        var (own, root) = (await StoreAsync("""{"crm":"own"}"""), await StoreAsync("""{"crm":"bulks"}"""));

        var (decisions, _) = await RunAsync("""{"crm":"bulks"}""", [Row("""{"crm":"own"}"""), """{"data":{}}"""]);

        Assert.Equal([own, root], decisions.Select(decision => decision.Draft!.Number));
    }

    [Fact]
    public async Task A_row_without_a_query_in_a_bulk_without_one_is_matched_by_its_email()
    {
        var number = await StoreAsync("""{"email":"queryless@example.org"}""");

        var (decisions, _) = await RunAsync(null, ["""{"data":{"email":"queryless@example.org"}}""", """{"data":{"visits":1}}""", Row("""{"email":"queryless@example.org"}""")]);

        Assert.Equal((number, RowOutcome.Unchanged), (decisions[0].Draft!.Number, decisions[0].Outcome));
        Assert.Equal(new RowRejection(1, 400, "data.email", "is needed to match by email"), decisions[1].Rejection);
        Assert.Equal(number, decisions[2].Draft!.Number);
    }

    [Theory]
    [InlineData("""{"visits":{"$gt":200}}""", """{"visits":201}""", false)]
    [InlineData("""{"visits":{"$gt":300}}""", """{"visits":300}""", true)]
    [InlineData("""{"crm":"found"}""", """{"crm":"found"}""", false)]
    [InlineData("""{"crm":"unfound"}""", "{}", true)]
    public async Task A_created_profile_that_its_query_does_not_find_is_warned_of(string query, string data, bool isWarned)
    {
        var (decisions, warnings) = await RunAsync(null, [Row(query, data), Row(query, data)]);

        Assert.Equal(isWarned ? [RowOutcome.Created, RowOutcome.Created] : [RowOutcome.Created, RowOutcome.Unchanged], decisions.Select(decision => decision.Outcome));
        Assert.Equal(isWarned ? [Unfound] : [], warnings);
    }

    [Theory]
    [InlineData("""{"crm":{"$in":["first","second"]}}""")]
    [InlineData("""{"extra.level":{"$gte":4}}""")]
    public async Task A_later_row_finds_what_an_earlier_one_created_and_not_what_it_took_away(string query)
    {
        var (decisions, _) = await RunAsync(null,
        [
            Row("""{"crm":"first"}""", """{"crm":"first","extra":{"level":4}}"""),
            Row(query, """{"visits":1}"""),
            Row("""{"crm":"first"}""", """{"crm":"third","extra":{"level":3}}"""),
            Row(query, """{"visits":2,"crm":"second","extra":{"level":5}}"""),
        ]);

        Assert.Equal([RowOutcome.Created, RowOutcome.Updated, RowOutcome.Updated, RowOutcome.Created], decisions.Select(decision => decision.Outcome));
        Assert.Same(decisions[0].Draft, decisions[1].Draft);
        Assert.NotSame(decisions[0].Draft, decisions[3].Draft);
    }

    [Fact]
    public async Task A_query_with_an_index_means_only_those_that_meet_all_of_it()
    {
        await StoreAsync("""{"shelves":["common"],"visits":1}""");
        var number = await StoreAsync("""{"shelves":["common"],"visits":2}""");

        var (decisions, _) = await RunAsync(null, [Row("""{"shelves":"common","visits":{"$gt":1}}"""), Row("""{"shelves":"common"}""")]);

        Assert.Equal(number, decisions[0].Draft!.Number);
        Assert.Equal(new RowRejection(1, 409, "", "Several profiles match"), decisions[1].Rejection);
    }

    [Fact]
    public async Task Several_profiles_found_without_an_index_are_rejected_and_a_query_that_is_none_as_well()
    {
        await StoreAsync("""{"visits":500}""");
        await StoreAsync("""{"visits":500}""");

        var (decisions, _) = await RunAsync(null, [Row("""{"visits":500}"""), Row("""{"visits":{"$near":500}}"""), Row("17")]);

        Assert.Equal([409, 400, 400], decisions.Select(decision => decision.Rejection!.Code));
        Assert.Equal(["", "custom_request.visits.$near", "custom_request"], decisions.Select(decision => decision.Rejection!.Place));
    }

    private static string Row(string query, string data = "{}") => $$$"""{"data":{{{data}}},"match":{"custom_request":{{{query}}}}}""";

    private async Task<long> StoreAsync(string data) => (await database.StoreNewAsync(++_numbers, data)).Number;

    private async Task<(List<RowDecision> Decisions, HashSet<string> Warnings)> RunAsync(string? bulksQuery, string[] rows)
    {
        using var databases = new Databases(database.DataSource, TimeProvider.System);
        var rule = new MatchingRule(database.Key, "custom_request", Query: bulksQuery is null ? null : JsonElement.Parse(bulksQuery));
        using var chunk = new StagedChunk(default, default, new AccountId(1), 0, IsLast: true, 0, rows.Length, rule, Samples.Bytes($"[{string.Join(',', rows)}]"));
        using var prepared = await new ChunkPreparation(databases, Samples.NoGeo).PrepareAsync(chunk, CancellationToken.None);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var matcher = await prepared.MatchAsync(transaction, CancellationToken.None);
        return (prepared.Rows.ConvertAll(matcher.Decide), matcher.Warnings);
    }
}
