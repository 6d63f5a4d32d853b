using System.Globalization;
using BulkImport.Testing;

namespace BulkImport.EndToEnd.Tests;

/// <summary>Large bodies at once.</summary>
public sealed class MemoryTests
{
    private const int RowsOfNineMegabytes = 9_000;
    private const long LimitKilobytes = 300 * 1024;

    [Fact]
    public async Task Four_bodies_of_nine_megabytes_at_once_keep_the_api_below_300_MB()
    {
        await using var service = await RunningService.StartAsync(GetType().Assembly, Path.Combine(AppContext.BaseDirectory, "accounts.test.json"), "test-token");
        for (var round = 0; round < 3; round++)
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(client => service.SendAsync(
                Bulks.Of(string.Create(CultureInfo.InvariantCulture, $"memory{round}x{client}"), RowsOfNineMegabytes, noteLength: 900))));
            foreach (var id in ids)
            {
                await service.WaitUntilEndedAsync(id, TimeSpan.FromMinutes(2));
            }
        }

        Assert.InRange(PeakKilobytes(service.ApiProcessId), 1, LimitKilobytes);
    }

    // VmHWM: the most that was ever resident.
    private static long PeakKilobytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
