using System.Diagnostics;
using BulkImport.Kits.GraphQL;

namespace BulkImport.GraphQLAgreement;

/// <summary>What strangers may send: refused within 50 ms each, and nothing of it stays in memory.</summary>
internal static class HostileRun
{
    private const int MostMilliseconds = 50;
    private const int Rounds = 200;

    private static readonly (string Name, string Document)[] Documents =
    [
        ("1 MB", $"{{ {string.Concat(Enumerable.Repeat("s ", 524_288))}}}"),
        ("10,000 aliases", $"{{ {string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}:s "))}}}"),
        ("depth 1,000", string.Concat(Enumerable.Repeat("{a", 1_000)) + new string('}', 1_000)),
        ("a fragment cycle", "{ ...x } fragment x on Query { dog { ...y } } fragment y on Dog { friend { ...x } }"),
        ("100,000 tokens", $"{{ {string.Concat(Enumerable.Repeat("s,", 60_000))}{string.Concat(Enumerable.Repeat("s,", 40_000))}}}"),
    ];

    internal static async Task<bool> PassesAsync()
    {
        var executor = new RequestExecutor(GraphQLSchema.Parse(Zoo.Text), new GraphQLOptions());
        var passes = true;
        foreach (var (name, document) in Documents)
        {
            await executor.ExecuteAsync(new GraphQLRequest(document));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var slowest = TimeSpan.Zero;
            for (var i = 0; i < Rounds; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var result = await executor.ExecuteAsync(new GraphQLRequest(document));
                var elapsed = Stopwatch.GetElapsedTime(start);
                slowest = elapsed > slowest ? elapsed : slowest;
                passes &= !result.IsExecuted;
            }

            var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024;
            passes &= slowest.TotalMilliseconds < MostMilliseconds;
            Console.WriteLine($"{name}: refused, slowest of {Rounds} after {slowest.TotalMilliseconds:N1} ms, memory grown by {grown:N0} KiB");
        }

        return passes;
    }
}
