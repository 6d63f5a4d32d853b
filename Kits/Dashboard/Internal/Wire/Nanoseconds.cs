namespace BulkImport.Kits.Dashboard.Internal.Wire;

/// <summary>Times of the wire: nanoseconds since 1970.</summary>
internal static class Nanoseconds
{
    public const long PerMicrosecond = 1000;
    public const long PerMillisecond = 1000 * PerMicrosecond;
    public const long PerSecond = 1000 * PerMillisecond;

    /// <summary>A time later than the year 2262 does not fit and is cut there.</summary>
    public static long Read(ulong value) => (long)Math.Min(value, long.MaxValue);

    public static double ToMilliseconds(long nanoseconds) => (double)nanoseconds / PerMillisecond;

    public static long From(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * (1000 / TimeSpan.TicksPerMicrosecond);
}
