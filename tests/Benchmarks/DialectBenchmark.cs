using System.Diagnostics;
using System.Text.Json;

namespace BulkImport.Benchmarks;

/// <summary>
/// The same new people by every dialect, in turn: one Altcraft bulk of 10,000 and one of 1,000, a synchronous D·engage bulk of 1,000, and ten Placewise bulks of 1,000 each;
/// from the first byte sent until all are written.
/// </summary>
internal static class DialectBenchmark
{
    private const int Count = 10_000;
    private const int Bulk = 1_000;

    internal static async Task RunAsync(string[] options)
    {
        var runs = ImportBenchmark.Option(options, "--runs", 7);
        await using var service = await ServiceUnderTest.StartAsync();
        var session = (await service.SendAsync(Post("rest/login", new { userkey = "benchmark", password = "benchmark" }))).GetProperty("access_token").GetString()!;
        (string Name, int Rows, Func<JsonElement[], Task<TimeSpan>> Import)[] ways =
        [
            ("altcraft, one of 10,000", Count, async people => (await service.ImportAsync(Altcraft(people))).Finished),
            ("altcraft, one of 1,000", Bulk, async people => (await service.ImportAsync(Altcraft(people))).Finished),
            ("dengage, one of 1,000", Bulk, people => ContactsAsync(service, people, session)),
            ("placewise, ten of 1,000", Count, people => MembersAsync(service, people)),
        ];
        var rounds = new Rounds(Count);
        for (var run = -1; run < runs; run++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                await service.ScalarAsync("truncate matching.profile, matching.identity");
                var people = SampleProfile.Make(((run + 2) * 10) + way, ways[way].Rows, 0, notes: 5).Select(person => JsonElement.Parse(person.Fields)).ToArray();
                var elapsed = await ways[way].Import(people);
                await service.SettleAsync();
                if (await service.ScalarAsync("select count(*) from matching.profile") is var stored && stored != people.Length)
                {
                    throw new InvalidOperationException($"{ways[way].Name}: {stored} profiles of {people.Length}.");
                }

                if (run >= 0)
                {
                    rounds.Note(ways[way].Name, elapsed, ways[way].Rows);
                }
            }
        }

        rounds.Print();
    }

    private static byte[] Altcraft(JsonElement[] people) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        token = "benchmark-token",
        trigger_id = 96,
        matching = "email",
        content = new { page = "benchmark" },
        data = people.Select(person => new
        {
            data = new { email = Text(person, "email"), _fname = Text(person, "_fname"), tier = Text(person, "tier"), company = Text(person, "company"), note = Text(person, "note") },
        }),
    });

    private static async Task<TimeSpan> ContactsAsync(ServiceUnderTest service, JsonElement[] people, string session)
    {
        using var request = Post("rest/bulk/contacts", new
        {
            columns = new[] { "contact_key", "email", "name", "tier", "company", "note" },
            insertIfNotExists = true,
            contactDatas = people.Select(person => new
            {
                contact_key = Text(person, "crm_id"),
                email = Text(person, "email"),
                name = Text(person, "_fname"),
                tier = Text(person, "tier"),
                company = Text(person, "company"),
                note = Text(person, "note"),
            }),
        });
        request.Headers.Authorization = new("Bearer", session);
        var watch = Stopwatch.StartNew();
        await service.SendAsync(request);
        return watch.Elapsed;
    }

    private static async Task<TimeSpan> MembersAsync(ServiceUnderTest service, JsonElement[] people)
    {
        var import = Guid.NewGuid().ToString();
        var requests = people.Chunk(Bulk).Select((members, i) => Club(Post("v3/benchmark/members/imports", new
        {
            import_id = import,
            request_number = i + 1,
            members = members.Select(person => new
            {
                properties = new { email = Text(person, "email"), first_name = Text(person, "_fname"), tier = Text(person, "tier"), company = Text(person, "company"), note = Text(person, "note") },
            }),
        }))).ToList();
        var watch = Stopwatch.StartNew();
        foreach (var request in requests)
        {
            await service.SendAsync(request);
        }

        while (!await IsFinishedAsync(service, import))
        {
            // Asking more often takes the cores away from what is measured.
            await Task.Delay(10);
        }

        return watch.Elapsed;
    }

    private static async Task<bool> IsFinishedAsync(ServiceUnderTest service, string import)
    {
        using var request = Club(new HttpRequestMessage(HttpMethod.Get, $"v3/benchmark/members/imports/{import}"));
        var bulks = (await service.SendAsync(request)).GetProperty("bulks");
        return bulks.EnumerateArray().All(bulk => bulk.GetProperty("status").GetString() == "finished");
    }

    private static HttpRequestMessage Post(string path, object body)
    {
        // Made before the watch starts: what is measured is the service.
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new("application/json");
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }

    private static HttpRequestMessage Club(HttpRequestMessage request)
    {
        request.Headers.Add("X-Client-Authorization", "benchmark-client");
        request.Headers.Add("X-User-Agent", "benchmark");
        request.Headers.Add("X-Product-Name", "benchmark");
        return request;
    }

    private static string Text(JsonElement person, string name) => person.GetProperty(name).GetString()!;
}
