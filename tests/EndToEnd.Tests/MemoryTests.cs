using System.Globalization;
using BulkImport.Testing;

namespace BulkImport.EndToEnd.Tests;

/// <summary>Large bodies at once.</summary>
public sealed class MemoryTests
{
    private const int RowsOfNineMegabytes = 9_000;
    private const long LimitKilobytes = 300 * 1024;

    [Fact]
    public async Task Four_clients_that_send_nine_megabytes_at_once_again_and_again_keep_the_api_below_300_MB()
    {
        await using var service = await RunningService.StartAsync(GetType().Assembly, Path.Combine(AppContext.BaseDirectory, "accounts.test.json"), "test-token");
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(client => SendAsync(service, client, bulks: 3)));
        foreach (var id in ids.SelectMany(id => id))
        {
            await service.WaitUntilEndedAsync(id, TimeSpan.FromMinutes(2));
        }

        Assert.InRange(PeakKilobytes(service.ApiProcessId), 1, LimitKilobytes);
    }

    // Each client sends its next bulk when it has the id of the one before: bodies come in while others are worked on.
    private static async Task<List<string>> SendAsync(RunningService service, int client, int bulks)
    {
        var ids = new List<string>();
        for (var bulk = 0; bulk < bulks; bulk++)
        {
            ids.Add(await service.SendAsync(Bulks.Of(string.Create(CultureInfo.InvariantCulture, $"memory{client}x{bulk}"), RowsOfNineMegabytes, noteLength: 900)));
        }

        return ids;
    }

    // VmHWM: the most that was ever resident.
    private static long PeakKilobytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
