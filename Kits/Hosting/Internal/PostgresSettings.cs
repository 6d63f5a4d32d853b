using System.Globalization;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>The server's settings, scaled to the machine.</summary>
internal static class PostgresSettings
{
    private const long MiB = 1024 * 1024;
    private const long LargestBuffers = 2048 * MiB;
    private const long SmallestBuffers = 128 * MiB;

    /// <summary>
    /// Settings for mass loads: few checkpoints, no JIT. A server that is not durable loses data in a crash of the machine, and keeps its buffers small,
    /// because several of them run beside each other in tests.
    /// </summary>
    public static IReadOnlyDictionary<string, string> For(long memoryBytes, bool durable)
    {
        var buffers = durable ? Math.Clamp(memoryBytes / 8, SmallestBuffers, LargestBuffers) : SmallestBuffers;
        return new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["max_connections"] = "200",
            ["shared_buffers"] = Megabytes(buffers),
            ["effective_cache_size"] = Megabytes(Math.Max(memoryBytes / 2, SmallestBuffers)),
            ["max_wal_size"] = "4GB",
            ["checkpoint_timeout"] = "15min",
            ["wal_compression"] = "off",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",
            ["track_io_timing"] = "on",
            ["fsync"] = OnOrOff(durable),
            ["synchronous_commit"] = OnOrOff(durable),
            ["full_page_writes"] = OnOrOff(durable),
        };
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / MiB}MB");

    private static string OnOrOff(bool on) => on ? "on" : "off";
}
