using System.Diagnostics;
using System.Globalization;
using BulkImport.Kits.Hosting;
using BulkImport.Kits.Limits;
using StackExchange.Redis;

namespace BulkImport.Benchmarks;

/// <summary>What a decision of the limiter costs, one after another and 16 at a time, beside a PING and a SET NX PX on the same connection.</summary>
internal sealed class LimiterBenchmark(RedisLimiter limiter, IDatabase database)
{
    private const int Count = 20_000;
    private const int Rounds = 5;

    private static readonly LimitPolicy Window = new() { Name = "window", Window = TimeSpan.FromMinutes(1) };
    private static readonly LimitPolicy Both = new() { Name = "both", Window = TimeSpan.FromMinutes(1), Concurrency = 1, MostQueued = 100 };

    private readonly Dictionary<string, List<double>> _times = [];

    internal static async Task RunAsync()
    {
        await using var server = await RedisServer.StartAsync();
        var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        var database = connection.GetDatabase();
        var benchmark = new LimiterBenchmark(new RedisLimiter(_ => Task.FromResult(database)), database);
        foreach (var parallel in new[] { 1, 16 }) { await benchmark.CompareAsync(parallel); }
        await connection.CloseAsync();
    }

    // In turn, in small rounds: what else the machine does meets all of them.
    private async Task CompareAsync(int parallel)
    {
        _times.Clear();
        for (var round = -1; round < Rounds; round++)
        {
            await MeasureAsync("PING", round, parallel, _ => database.PingAsync());
            await MeasureAsync("SET NX PX", round, parallel, n => database.StringSetAsync($"set:{n}", n, TimeSpan.FromMinutes(1), When.NotExists));
            await MeasureAsync("window, allowed", round, parallel, n => limiter.TakeAsync(Name(n), Window, false, CancellationToken.None));
            await MeasureAsync("window, refused", round, parallel, _ => limiter.TakeAsync("same", Window, false, CancellationToken.None));
            await MeasureAsync("window and lease, allowed", round, parallel, n => limiter.TakeAsync(Name(n), Both, true, CancellationToken.None));
            await MeasureAsync("window and lease, 100 queued", round, parallel, _ => limiter.TakeAsync("same", Both, true, CancellationToken.None));
        }

        Print(parallel);
    }

    private async Task MeasureAsync(string name, int round, int parallel, Func<int, Task> step)
    {
        var times = new double[Count / Rounds];
        var next = -1;
        async Task WorkAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < times.Length; i = Interlocked.Increment(ref next))
            {
                var since = Stopwatch.GetTimestamp();
                await step(((parallel * Rounds) + round) * Count + i);
                times[i] = Stopwatch.GetElapsedTime(since).TotalMicroseconds;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, parallel).Select(_ => Task.Run(WorkAsync)));
        if (round >= 0) { (_times.TryGetValue(name, out var all) ? all : _times[name] = []).AddRange(times); }
    }

    private void Print(int parallel)
    {
        Console.WriteLine($"{$"{parallel} at a time",-30} {"median us",10} {"p99 us",9} {"of PING",9} {"of SET",9}");
        var medians = _times.ToDictionary(pair => pair.Key, pair => At(pair.Value, 0.5));
        foreach (var (name, times) in _times)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-30} {medians[name],10:F0} {At(times, 0.99),9:F0} {medians[name] / medians["PING"],9:F2} {medians[name] / medians["SET NX PX"],9:F2}"));
        }
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double At(List<double> times, double part) => times.Order().ElementAt((int)(times.Count * part));
}
