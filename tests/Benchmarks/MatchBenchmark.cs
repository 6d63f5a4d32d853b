using System.Globalization;
using System.Text;

namespace BulkImport.Benchmarks;

/// <summary>10,000 rows that change stored profiles, found by one key after another among a million, in turn: what a key costs beside e-mail.</summary>
internal sealed class MatchBenchmark(ServiceUnderTest service, int profiles)
{
    private const int Count = 10_000;

    private static readonly (string Name, string Root, Func<Keys, string> Beside)[] Ways =
    [
        ("email", "\"matching\":\"email\",", keys => $"\"email\":\"{keys.Email}\""),
        ("custom", "\"matching\":\"custom\",\"field_name\":\"card\",", keys => $"\"field_value\":\"{keys.Card}\""),
        ("phone", "\"matching\":\"phone\",", keys => $"\"phone\":\"+{keys.Phone}\""),
        ("custom_request by field", "", keys => $"\"custom_request\":{{\"card\":\"{keys.Card}\"}}"),
        ("custom_request $in e-mail", "", keys => $"\"custom_request\":{{\"email\":{{\"$in\":[\"{keys.Email}\"]}},\"tier\":{{\"$ne\":\"none\"}}}}"),
    ];

    internal static async Task RunAsync(string[] options)
    {
        var runs = ImportBenchmark.Option(options, "--runs", 5);
        await using var service = await ServiceUnderTest.StartAsync("accounts.match.json");
        var benchmark = new MatchBenchmark(service, ImportBenchmark.Option(options, "--profiles", 1_000_000));
        await benchmark.PreloadAsync();
        var rounds = new Rounds(Count);
        for (var run = -1; run < runs; run++)
        {
            foreach (var (name, root, beside) in Ways)
            {
                var (_, finished) = await service.ImportAsync(benchmark.Body(root, beside, revision: run));
                await service.SettleAsync();
                if (run >= 0)
                {
                    rounds.Note(name, finished);
                }
            }
        }

        Console.WriteLine(await service.AskAsync());
        var (stored, updated) = (await service.ScalarAsync("select count(*) from matching.profile"), await service.ScalarAsync("select sum(updated) from import.bulk"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"profiles: {stored:N0}, rows updated in all: {updated:N0}"));
        rounds.Print();
    }

    // Each way changes the same field of the same profiles to a value of its own.
    private byte[] Body(string root, Func<Keys, string> beside, int revision)
    {
        var place = Array.FindIndex(Ways, way => way.Beside == beside);
        var items = Enumerable.Range(0, Count).Select(row => $"{{{beside(KeysOf((row * 97L % profiles) + 1))},\"data\":{{\"_city\":\"City {revision} {place}\",\"note\":\"{new string('n', 400)}\"}}}}");
        return Encoding.UTF8.GetBytes($"{{\"trigger_id\":96,{root}\"data\":[{string.Join(',', items)}]}}");
    }

    private static Keys KeysOf(long number)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))))[..32];
        return new Keys($"{hash}@example.net", $"3{(number * 7_919 % 1_000_003) + 10_000_000_000}", $"CARD-{hash}");
    }

    // As imports would have left them: a field that is matched by is an identity.
    private async Task PreloadAsync()
    {
        Console.WriteLine($"loading {profiles:N0} profiles ...");
        await service.ScalarAsync($"""
            insert into matching.profile
            select d.key, 1000000000 + i, h || '@example.net', p,
                jsonb_build_object('email', h || '@example.net', 'phones', jsonb_build_array('+' || p), '_fname', 'Loaded', 'card', 'CARD-' || h, 'tier', 'silver', 'note', repeat('prefers a call in the morning; ', 8)),
                jsonb_build_array(jsonb_build_object('resource_id', 21, 'channel', 'email', 'email', h || '@example.net')), now(), now()
            from (select key from matching.database limit 1) as d, generate_series(1, {profiles}) as i,
                lateral (select substr(encode(sha256(i::text::bytea), 'hex'), 1, 32) as h, '3' || (i::bigint * 7919 % 1000003 + 10000000000) as p) as made
            """);
        await service.ScalarAsync("""
            insert into matching.identity (database_key, kind, value, number)
            select p.database_key, f.id, p.fields ->> 'card', p.number from matching.profile p join matching.field f on f.database_key = p.database_key and f.name = 'card'
            """);
        await service.ScalarAsync("vacuum analyze matching.profile");
        await service.ScalarAsync("vacuum analyze matching.identity");
        await service.ScalarAsync("checkpoint");
    }

    private sealed record Keys(string Email, string Phone, string Card);
}
