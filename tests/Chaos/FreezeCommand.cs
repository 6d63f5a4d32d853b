using System.Diagnostics;

namespace BulkImport.Chaos;

/// <summary>The process that works on a bulk is frozen in the middle of it; the other one finishes it, and the frozen one, let go, changes nothing.</summary>
internal sealed class FreezeCommand(ServiceUnderChaos service, Random random)
{
    private const int Rows = 10_000;
    private const int Chunks = 5;
    private const double LongestTakeOver = 30;
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(10);

    private int _bulks;

    internal static async Task<bool> RunAsync(int seed)
    {
        Console.WriteLine($"freeze: 2 processes, a bulk of {Rows:N0} rows, seed {seed}");
        await using var service = await ServiceUnderChaos.StartAsync(replicas: 2);
        var command = new FreezeCommand(service, new Random(seed));
        var victim = await command.StopInTheMiddleAsync();
        try
        {
            return await command.CompareAsync(victim);
        }
        finally
        {
            // Let go a second time after a clean end, which does no harm; otherwise nobody could end it politely.
            Signals.Send(victim.ProcessId, Signal.Continue);
        }
    }

    private async Task<bool> CompareAsync(Replica victim)
    {
        var frozenFor = Stopwatch.StartNew();
        var takeOver = (await service.TakeOverAsync(victim.Life)).TotalSeconds;
        Console.WriteLine($"{victim} stopped; taken over after {takeOver:F2} s");
        await service.SettleAsync(Frozen - frozenFor.Elapsed);
        Console.WriteLine($"the other one had done everything after {frozenFor.Elapsed.TotalSeconds:F2} s");
        var before = await ChecksumsAsync();
        var left = Frozen - frozenFor.Elapsed;
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        await TellTransactionsAsync();
        var logLength = Replica.ReadLog(service.Directory, victim.Name).Length;
        Signals.Send(victim.ProcessId, Signal.Continue);
        await Task.Delay(Afterwards);
        await ServiceUnderChaos.WaitUntilAsync("both are healthy", TimeSpan.FromSeconds(30), 100, service.AreAllHealthyAsync);
        Console.WriteLine($"let go after {Frozen.TotalSeconds:F0} s; {Afterwards.TotalSeconds:F0} s later both are healthy, and its log says:");
        TellEvents(Replica.ReadLog(service.Directory, victim.Name)[logLength..]);
        var areEqual = Compare(before, await ChecksumsAsync());
        return await IsCompleteAsync() & areEqual && takeOver < LongestTakeOver;
    }

    // The first bulk makes people whom the others change, so that there are locks to be held. The dice choose how many chunks go before, and where in the next one.
    // Did it end its part in that moment, another bulk is sent.
    private async Task<Replica> StopInTheMiddleAsync()
    {
        await service.SendAsync(new Bulk("a", _bulks++, Rows, 0), 0);
        await service.SettleAsync(TimeSpan.FromMinutes(2));
        while (true)
        {
            var number = _bulks++;
            await service.SendAsync(new Bulk("a", number, Rows, 0), random.Next(2));
            var (chunks, milliseconds) = (random.Next(Chunks), random.Next(100));
            await ServiceUnderChaos.WaitUntilAsync(
                "the bulk is worked on", TimeSpan.FromMinutes(1), 1, async () => await service.ScalarAsync<long>(
                    $"select count(*) from import.bulk b where {Bulk.LabelOf} = 'a-{number}' and (matched_chunks >= {chunks} and started_at is not null)") > 0);
            await Task.Delay(milliseconds);
            if (await StopOwnerAsync() is { } victim)
            {
                Console.WriteLine($"bulk {number + 1}: stopped {milliseconds} ms after {chunks} of {Chunks} chunks");
                return victim;
            }

            await service.SettleAsync(TimeSpan.FromMinutes(2));
        }
    }

    private async Task<Replica?> StopOwnerAsync()
    {
        var owner = await service.ScalarAsync<int>("select coalesce(max(owner), 0) from queue.message where queue = 'matching'");
        if (service.Replicas().FirstOrDefault(replica => replica.Life == owner) is not { } victim)
        {
            return null;
        }

        Signals.Send(victim.ProcessId, Signal.Stop);

        // What it had sent to PostgreSQL before may still be committed.
        await Task.Delay(200);
        if (await service.ScalarAsync<long>($"select count(*) from queue.message where queue = 'matching' and owner = {owner}") > 0)
        {
            return victim;
        }

        Signals.Send(victim.ProcessId, Signal.Continue);
        return null;
    }

    private async Task<List<(string Table, string Checksum)>> ChecksumsAsync()
    {
        var checksums = new List<(string, string)>();
        foreach (var (table, row, order) in new[]
        {
            ("import.bulk", "t::text", "number"),
            ("import.row_result", "t::text", "bulk, ord"),
            ("campaign.launch", "t::text", "bulk, ord"),
            ("campaign.delivery", "t::text", "bulk, ord"),
            ("matching.profile", "t::text || t.xmin::text", "database_key, number"),
        })
        {
            checksums.Add((table, await service.ScalarAsync<string>($"select md5(string_agg({row}, e'\\n' order by {order})) from {table} t")));
        }

        return checksums;
    }

    // PostgreSQL should have ended them long ago: they keep what they have locked from the other process.
    private async Task TellTransactionsAsync()
    {
        const string open = """
            select format('transaction open for %s s, %s, waits for %s, %s', extract(epoch from now() - xact_start)::int, state, wait_event,
                left(regexp_replace(query, '\s+', ' ', 'g'), 80))
            from pg_stat_activity where application_name = 'BulkImport.Api' and xact_start < now() - interval '30 seconds'
            """;
        await using var command = service.DataSource.CreateCommand(open);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Console.WriteLine($"still at PostgreSQL: {reader.GetString(0)}");
        }
    }

    // An event is two lines, level with id and sentence; the stacks of exceptions are left out.
    private static void TellEvents(string log)
    {
        var lines = log.Split('\n');
        foreach (var (head, sentence) in lines.Zip(lines.Skip(1)).Where(pair => pair.First.Length > 0 && pair.First[0] != ' '))
        {
            Console.WriteLine($"    {head} {sentence.Trim()}");
        }
    }

    private static bool Compare(List<(string Table, string Checksum)> before, List<(string Table, string Checksum)> after)
    {
        foreach (var (was, now) in before.Zip(after))
        {
            Console.WriteLine($"{was.Table,-20} {was.Checksum} then {now.Checksum} {(was == now ? "equal" : "DIFFERENT")}");
        }

        return before.SequenceEqual(after);
    }

    private async Task<bool> IsCompleteAsync() =>
        Figures.IsNone("bulks not finished with all rows written and launched", await service.ScalarAsync<long>(
            $"select count(*) from import.bulk where (state, created + updated, launched) is distinct from ('finished', {Rows}, {Rows})"))
        & Figures.IsNone("people without their own profile, or profiles too many", await service.ScalarAsync<long>(
            $"select abs({Rows} - count(*)) + count(*) - count(distinct email) from matching.profile"))
        & Figures.IsNone("dead letters", await service.ScalarAsync<long>("select count(*) from queue.dead_letter"));
}
