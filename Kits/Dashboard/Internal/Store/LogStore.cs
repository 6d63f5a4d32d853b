using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Internal.Store;

/// <summary>Which log records to list; the newest ones are found first.</summary>
internal sealed record LogFilter(string Text = "", string Service = "", int LeastSeverity = 0, TraceId Trace = default, int Most = 500)
{
    public bool Accepts(LogRecord record) =>
        record.Severity >= LeastSeverity
        && (Trace.IsEmpty || record.TraceId == Trace)
        && (Service.Length == 0 || record.Origin.Service == Service)
        && (Text.Length == 0 || Contains(record.Body) || Contains(record.Origin.Scope) || record.Attributes().Any(attribute => Contains(attribute.Key) || Contains(attribute.Value)));

    private bool Contains(string text) => text.Contains(Text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The newest log records, as many as fit into the limit.</summary>
internal sealed class LogStore(long limit)
{
    private readonly Lock _lock = new();
    private readonly Queue<LogRecord> _order = new();
    private long _bytes;
    private long _last;

    public ChangeSignal Changed { get; } = new();

    public (long Bytes, int Records) Usage
    {
        get
        {
            lock (_lock)
            {
                return (_bytes, _order.Count);
            }
        }
    }

    public void Add(IReadOnlyList<LogRecord> records)
    {
        if (records.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            Origin? last = null;
            foreach (var record in records)
            {
                record.Size += ReferenceEquals(record.Origin, last) ? 0 : record.Origin.Size;
                record.Number = ++_last;
                last = record.Origin;
                _order.Enqueue(record);
                _bytes += record.Size;
            }

            while (_bytes > limit)
            {
                _bytes -= _order.Dequeue().Size;
            }
        }

        Changed.Raise();
    }

    /// <summary>The newest records that pass the filter, oldest first.</summary>
    public IReadOnlyList<LogRecord> List(LogFilter filter)
    {
        LogRecord[] all;
        lock (_lock)
        {
            all = [.. _order];
        }

        // Searching reads attributes from their bytes, which takes too long to hold the lock that senders need.
        return [.. all.Reverse().Where(filter.Accepts).Take(filter.Most).Reverse()];
    }
}
