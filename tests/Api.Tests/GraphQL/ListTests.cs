using System.Diagnostics;
using System.Text.Json;
using BulkImport.Api.Tests.Accounts;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>Lists of tasks and rows.</summary>
[Collection(TwinGraphQL.Name)]
public sealed class ListTests(TwinAccounts twins) : IDisposable
{
    private const string Pages = "query($filter: TaskFilter, $first: Int, $after: String, $last: Int, $before: String) { tasks(filter: $filter, first: $first, after: $after, last: $last, before: $before) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_page_goes_on_where_the_last_one_ended_whatever_came_in_meanwhile()
    {
        var import = Guid.NewGuid().ToString();
        var ids = await ImportAsync(import, 5);

        var first = await PageAsync(new { filter = new { importId = import }, first = 2 });
        ids.AddRange(await ImportAsync(import, 1));
        var second = await PageAsync(new { filter = new { importId = import }, first = 2, after = first.End });
        var back = await PageAsync(new { filter = new { importId = import }, last = 2, before = second.Start });

        Assert.Equal([ids[4], ids[3]], first.Ids);
        Assert.Equal([ids[2], ids[1]], second.Ids);
        Assert.Equal(first.Ids, back.Ids);
        Assert.True(second.HasNext && second.HasPrevious && back.HasPrevious && back.HasNext);
    }

    [Theory]
    [InlineData("""{"states":["FINISHED"]}""", 1)]
    [InlineData("""{"states":["FAILED","CANCELLED"]}""", 0)]
    [InlineData("""{"dialects":["ALTCRAFT"]}""", 1)]
    [InlineData("""{"dialects":["PLACEWISE"]}""", 0)]
    [InlineData("""{"error":"NOT an E-mail"}""", 1)]
    [InlineData("""{"error":"100%"}""", 0)]
    [InlineData("""{"account":"alpha","acceptedAfter":"2020-01-01T00:00:00Z"}""", 1)]
    [InlineData("""{"account":"beta"}""", 0)]
    [InlineData("""{"acceptedBefore":"2020-01-01T00:00:00Z"}""", 0)]
    [InlineData("""{"id":"no uuid"}""", 0)]
    public async Task A_filter_means_what_it_says(string filter, int found)
    {
        var import = Guid.NewGuid().ToString();
        await ImportAsync(import, 1, "nonsense");
        var wanted = JsonSerializer.Deserialize<Dictionary<string, object>>(filter)!;
        wanted["importId"] = import;

        Assert.Equal(found, (await PageAsync(new { filter = wanted })).Ids.Count);
        Assert.Equal(wanted.ContainsKey("states") ? 1 : found, await CountAsync(wanted));
    }

    [Theory]
    [InlineData("""{"query":"query($query: JSON) { profiles(query: $query) { nodes { id } } }","variables":{"query":{"_fname":["a","\u0000"]}}}""", "variables.query._fname[1] holds")]
    [InlineData("""{"query":"query($query: JSON) { profiles(query: $query) { nodes { id } } }","variables":{"query":{"_fname":"\ud800"}}}""", "variables.query._fname holds")]
    [InlineData("""{"query":"query($query: JSON) { profiles(query: $query) { nodes { id } } }","variables":{"query":{"_\udc00":1}}}""", "variables.query, a name, holds")]
    [InlineData("""{"query":"{ import(id: \"\\u0000\") { id } }"}""", "The document holds U+0000")]
    [InlineData("""{"query":"query($id: String!) { import(id: $id) { id } }","variables":{"id":"\ud83d\ude00 \\u0000"}}""", null)]
    public async Task A_text_that_cannot_be_stored_is_refused_by_its_place(string body, string? told)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(twins.Api.Address, "graphql")) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", "alpha-token");

        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Contains(told ?? "\"import\":null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var cursor = (await PageAsync(new { first = 1 })).End;

        var answer = await _client.AskAsync(twins, "query($after: String) { tasks(after: $after, order: {field: ROWS}) { nodes { id } } }", new { after = cursor });

        Assert.Equal("The cursor is not one of this list.", answer.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_page_of_fifty_tasks_with_counters_and_their_first_failed_rows_takes_at_most_four_statements()
    {
        var import = Guid.NewGuid().ToString();
        await ImportAsync(import, 50, "nonsense");
        using var statements = new Statements();

        var answer = await statements.CountAsync(() => _client.AskAsync(twins, """
            query($import: String!) { tasks(first: 50, filter: {importId: $import}) { nodes {
              id state counts { created rejected } bulk { launch { name } history { to } rows(first: 10, filter: {outcomes: [REJECTED]}) { nodes { ord error { code place text } } } } } } }
            """, new { import }));

        var tasks = answer.Data().GetProperty("tasks").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(50, tasks.Count);
        Assert.All(tasks, task => Assert.Equal("data.email", task.GetProperty("bulk").GetProperty("rows").GetProperty("nodes")[0].GetProperty("error").GetProperty("place").GetString()));
        Assert.InRange(statements.Count, 2, 4);
    }

    private async Task<int> CountAsync(object filter)
    {
        var counts = (await _client.AskAsync(twins, "query($filter: TaskFilter) { taskCounts(filter: $filter) { count exact } }", new { filter })).Data().GetProperty("taskCounts").EnumerateArray().ToList();
        Assert.All(counts, count => Assert.True(count.GetProperty("exact").GetBoolean()));
        return counts.Sum(count => count.GetProperty("count").GetInt32());
    }

    private async Task<(List<string> Ids, bool HasNext, bool HasPrevious, string? Start, string? End)> PageAsync(object variables)
    {
        var page = (await _client.AskAsync(twins, Pages, variables)).Data().GetProperty("tasks");
        var info = page.GetProperty("pageInfo");
        return ([.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)], info.GetProperty("hasNextPage").GetBoolean(),
            info.GetProperty("hasPreviousPage").GetBoolean(), info.GetProperty("startCursor").GetString(), info.GetProperty("endCursor").GetString());
    }

    private async Task<List<string>> ImportAsync(string import, int count, string email = "someone@lists.example")
    {
        var ids = new List<string>();
        await twins.Api.TrackAsync(async () =>
        {
            for (var i = 0; i < count; i++)
            {
                var answer = await _client.AskAsync(
                    twins, "mutation($input: ImportProfilesInput!) { importProfiles(input: $input) { task { id } } }", new { input = new { importId = import, rows = new[] { new { email, data = new { email } } } } });
                ids.Add(answer.Data().GetProperty("importProfiles").GetProperty("task").GetProperty("id").GetString()!);
            }
        });
        return ids;
    }

    /// <summary>The statements that one request sends to PostgreSQL, told apart from others' by its trace.</summary>
    private sealed class Statements : IDisposable
    {
        private static readonly string[] Sources = ["Npgsql", "Microsoft.AspNetCore", "System.Net.Http"];

        private readonly ActivityListener _listener;
        private ActivityTraceId _trace;
        private int _count;

        internal Statements()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => Sources.Contains(source.Name),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity => Interlocked.Add(ref _count, activity.Source.Name == "Npgsql" && activity.TraceId == _trace ? 1 : 0),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        internal int Count => _count;

        internal async Task<T> CountAsync<T>(Func<Task<T>> ask)
        {
            using var activity = new Activity("request").Start();
            _trace = activity.TraceId;
            return await ask();
        }

        public void Dispose() => _listener.Dispose();
    }
}
