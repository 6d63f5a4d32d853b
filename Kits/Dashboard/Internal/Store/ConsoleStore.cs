namespace BulkImport.Kits.Dashboard.Internal.Store;

/// <summary>One line of a resource's output.</summary>
internal sealed record ConsoleLine(long Number, DateTimeOffset Time, string Text, bool IsAnnouncement)
{
    private const int Overhead = 120;

    public int Size => Overhead + (2 * Text.Length);
}

/// <summary>The newest lines of one resource, as many as fit into the limit. A noisy resource takes nothing from the others.</summary>
internal sealed class ConsoleStore(long limit)
{
    private const int LongestLine = 16_384;

    private readonly Lock _lock = new();
    private readonly Queue<ConsoleLine> _lines = new();
    private long _bytes;
    private long _last;

    public ChangeSignal Changed { get; } = new();

    public void Add(DateTimeOffset time, string text, bool isAnnouncement)
    {
        lock (_lock)
        {
            var line = new ConsoleLine(++_last, time, text.Length <= LongestLine ? text : string.Concat(text.AsSpan(0, LongestLine), "…"), isAnnouncement);
            _lines.Enqueue(line);
            _bytes += line.Size;
            while (_bytes > limit)
            {
                _bytes -= _lines.Dequeue().Size;
            }
        }

        Changed.Raise();
    }

    /// <summary>At most so many of the newest lines after a number.</summary>
    public IReadOnlyList<ConsoleLine> After(long number, int most)
    {
        lock (_lock)
        {
            var newer = _lines.Count - (int)Math.Clamp(number - (_last - _lines.Count), 0, _lines.Count);
            return [.. _lines.Skip(_lines.Count - Math.Min(newer, most))];
        }
    }
}
