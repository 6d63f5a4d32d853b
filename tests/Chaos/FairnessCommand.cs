using System.Globalization;

namespace BulkImport.Chaos;

/// <summary>One account has a million rows waiting; another one's 20 rows begin at once all the same.</summary>
internal sealed class FairnessCommand(ServiceUnderChaos service)
{
    private const int Rows = 10_000;
    private const int Waiting = 100;
    private const int SmallRows = 20;
    private const int SmallBulks = 20;
    private const double LongestStart = 1;
    private const string CountWaiting = "select count(*) from import.bulk where state = 'waiting'";

    internal static async Task<bool> RunAsync()
    {
        Console.WriteLine($"fairness: 1 process, {Waiting} bulks of {Rows:N0} rows of account a, then {SmallBulks} bulks of {SmallRows} rows of account b");
        await using var service = await ServiceUnderChaos.StartAsync(replicas: 1);
        return await new FairnessCommand(service).CompareAsync();
    }

    private async Task<bool> CompareAsync()
    {
        var sent = 0;
        while (await service.ScalarAsync<long>(CountWaiting) < Waiting)
        {
            await service.SendAsync(new Bulk("a", sent++, Rows, Rows));
        }

        Console.WriteLine($"{sent} bulks of a sent, {Waiting} of them wait");
        var (starts, ends) = (new List<double>(), new List<double>());
        for (var i = 0; i < SmallBulks; i++)
        {
            var (start, end) = await MeasureAsync(new Bulk("b", i, SmallRows, SmallRows));
            starts.Add(start);
            ends.Add(end);
        }

        var left = await service.ScalarAsync<long>(CountWaiting);
        Console.WriteLine($"b from accepted to begun:    {Describe(starts)}");
        Console.WriteLine($"b from accepted to finished: {Describe(ends)}");
        Console.WriteLine($"bulks of a that wait still: {left}");
        return left > 0 && starts.Max() < LongestStart;
    }

    private async Task<(double Start, double End)> MeasureAsync(Bulk bulk)
    {
        var id = await service.SendAsync(bulk);
        await ServiceUnderChaos.WaitUntilAsync("a bulk of b is finished", TimeSpan.FromMinutes(2), 20, async () =>
            await service.ScalarAsync<string>($"select state from import.bulk where id = '{id}'") == "finished");
        return (
            await service.ScalarAsync<double>($"select extract(epoch from started_at - accepted_at)::float8 from import.bulk where id = '{id}'"),
            await service.ScalarAsync<double>($"select extract(epoch from finished_at - accepted_at)::float8 from import.bulk where id = '{id}'"));
    }

    private static string Describe(List<double> seconds) => string.Create(
        CultureInfo.InvariantCulture, $"median {Figures.Median(seconds) * 1000:F0} ms, worst {seconds.Max() * 1000:F0} ms of {seconds.Count}");
}
