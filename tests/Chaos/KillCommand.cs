namespace BulkImport.Chaos;

/// <summary>Three processes share the work of four accounts, and one of them after another is killed: nothing is lost, doubled or out of order.</summary>
internal sealed class KillCommand(ServiceUnderChaos service, Random random)
{
    private const int Processes = 3;
    private const int Kills = 30;
    private const double LongestTakeOver = 30;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    internal static async Task<bool> RunAsync(int seed)
    {
        Console.WriteLine($"kill: {Processes} processes, bulks of {BulkSender.Rows:N0} rows from 4 accounts, {Kills} kills, seed {seed}");
        await using var service = await ServiceUnderChaos.StartAsync(Processes);
        var sender = new BulkSender(service);
        using var enough = new CancellationTokenSource();
        var sending = sender.RunAsync(enough.Token);
        var takeOvers = await new KillCommand(service, new Random(seed)).KillAsync(sending);
        await enough.CancelAsync();
        await sending;
        await service.SettleAsync(Limit);
        return await ProveAsync(service, sender) & Tell(takeOvers);
    }

    private async Task<List<double>> KillAsync(Task sending)
    {
        var takeOvers = new List<double>();
        while (takeOvers.Count < Kills)
        {
            await Task.Delay(random.Next(1_500));
            var victim = await ChooseAsync(sending);
            var bulks = await service.ScalarAsync<long>(ServiceUnderChaos.CountUnfinished);
            var owned = await service.CountOwnedAsync(victim.Life);
            Signals.Send(victim.ProcessId, Signal.Kill);
            var takeOver = (await service.TakeOverAsync(victim.Life)).TotalSeconds;
            takeOvers.Add(takeOver);
            Console.WriteLine($"kill {takeOvers.Count,2}: {victim}, {owned} message(s) of its own, {bulks} bulks unfinished; taken over after {takeOver:F2} s");
        }

        return takeOvers;
    }

    // All three run: with none left, the time would be that of the restart. One that owns nothing would be taken over in no time: the dice are thrown again.
    private async Task<Replica> ChooseAsync(Task sending)
    {
        Replica? chosen = null;
        await ServiceUnderChaos.WaitUntilAsync("all processes run and one has work", Limit, 10, async () =>
        {
            if (sending.IsFaulted)
            {
                await sending;
            }

            var running = service.Replicas();
            chosen = running.Count == Processes ? running[random.Next(Processes)] : null;
            return chosen is not null && await service.CountOwnedAsync(chosen.Life) > 0
                && await service.ScalarAsync<long>(ServiceUnderChaos.CountUnfinished) > 0;
        });
        return chosen!;
    }

    private static async Task<bool> ProveAsync(ServiceUnderChaos service, BulkSender sender)
    {
        var finished = await service.ScalarAsync<long>("select count(*) from import.bulk where state = 'finished'");
        var all = await service.ScalarAsync<long>("select count(*) from import.bulk");
        Console.WriteLine($"{sender.Waves} wave(s), {sender.Ids.Count:N0} ids answered, sent again {sender.SentAgain} time(s)");
        Console.WriteLine($"{"bulks finished / all",-55} {finished,9:N0} / {all:N0}");
        await using var stored = service.DataSource.CreateCommand("select count(*) from import.bulk where id = any ($1)");
        stored.Parameters.Add(new() { Value = sender.Ids.ToArray() });
        var holds = Figures.IsNone("ids answered that no bulk has", sender.Ids.Count - (long)(await stored.ExecuteScalarAsync())!) & finished == all;
        foreach (var (what, sql) in KillProof.WantedNone)
        {
            holds &= Figures.IsNone(what, await service.ScalarAsync<long>(sql));
        }

        return holds;
    }

    private static bool Tell(List<double> takeOvers)
    {
        Console.WriteLine($"take-over: median {Figures.Median(takeOvers):F2} s, worst {takeOvers.Max():F2} s of {takeOvers.Count}");
        return takeOvers.Max() < LongestTakeOver;
    }
}
