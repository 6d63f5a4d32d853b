using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting;

/// <summary>One line of a resource's output; <paramref name="IsAnnouncement"/> when the host wrote it about the resource.</summary>
public sealed record LogLine(string ResourceId, DateTimeOffset Time, string Content, bool IsAnnouncement);

/// <summary>Hands on what the resources write. Earlier lines are in the log files.</summary>
public sealed class ResourceLoggerService
{
    private const int Capacity = 8192;
    private readonly Broadcast<LogLine> _lines = new(Capacity);

    internal ResourceLoggerService()
    {
    }

    /// <summary>The lines of all resources from now on. A reader that falls 8,192 lines behind loses the oldest ones: no resource ever waits for a reader.</summary>
    public IAsyncEnumerable<LogLine> WatchAsync(CancellationToken cancellationToken = default) => _lines.WatchAsync(cancellationToken);

    internal void Send(LogLine line) => _lines.Send(line);
}
