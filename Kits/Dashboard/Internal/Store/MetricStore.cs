using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Internal.Store;

/// <summary>Points of one instrument with one set of attributes from one process, oldest first.</summary>
internal sealed record MetricSeries(string Instance, string Attributes, IReadOnlyList<MetricPoint> Points);

/// <summary>The newest points of all series, as many as fit into the limit. A series without points is forgotten.</summary>
internal sealed class MetricStore(long limit)
{
    private const int SeriesOverhead = 600;

    private readonly Lock _lock = new();
    private readonly Queue<Stored> _order = new();
    private readonly Dictionary<Key, Stored> _series = [];
    private long _bytes;

    public ChangeSignal Changed { get; } = new();

    public (long Bytes, int Series, int Points) Usage
    {
        get
        {
            lock (_lock)
            {
                return (_bytes, _series.Count, _order.Count);
            }
        }
    }

    public void Add(IReadOnlyList<MetricRecord> metrics)
    {
        if (metrics.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var metric in metrics)
            {
                foreach (var (attributes, point) in metric.Points)
                {
                    Keep(new Key(metric.Instrument, metric.Origin.Instance, attributes), point);
                }
            }
        }

        Changed.Raise();
    }

    /// <summary>Every instrument with the number of its series, by name.</summary>
    public IReadOnlyList<(Instrument Instrument, int Series)> Instruments()
    {
        lock (_lock)
        {
            return [.. _series.Keys.CountBy(key => key.Instrument).Select(found => (found.Key, found.Value))
                .OrderBy(found => found.Key.Service, StringComparer.Ordinal).ThenBy(found => found.Key.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>The series of the instruments that go by these names.</summary>
    public (Instrument? Instrument, IReadOnlyList<MetricSeries> Series) Find(string service, string scope, string name)
    {
        lock (_lock)
        {
            var found = _series.Values.Where(stored => stored.Key.Instrument is var of && of.Name == name && of.Service == service && of.Scope == scope).ToList();
            return (found.LastOrDefault()?.Key.Instrument, [.. found.Select(stored => new MetricSeries(stored.Key.Instance, stored.Key.Attributes, [.. stored.Points]))]);
        }
    }

    private void Keep(Key key, MetricPoint point)
    {
        if (!_series.TryGetValue(key, out var stored))
        {
            _series[key] = stored = new Stored(key);
            _bytes += stored.Size;
        }

        stored.Points.Enqueue(stored.WithSharedBounds(point));
        _order.Enqueue(stored);
        _bytes += point.Size;
        while (_bytes > limit)
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        var stored = _order.Dequeue();
        _bytes -= stored.Points.Dequeue().Size;
        if (stored.Points.Count == 0)
        {
            _series.Remove(stored.Key);
            _bytes -= stored.Size;
        }
    }

    private sealed record Key(Instrument Instrument, string Instance, string Attributes);

    private sealed class Stored(Key key)
    {
        private double[] _bounds = [];

        public Key Key { get; } = key;

        public Queue<MetricPoint> Points { get; } = new();

        public int Size { get; } = SeriesOverhead
            + (2 * (key.Attributes.Length + key.Instance.Length + key.Instrument.Name.Length + key.Instrument.Description.Length + key.Instrument.Scope.Length));

        public MetricPoint WithSharedBounds(MetricPoint point)
        {
            if (point.Bounds.AsSpan().SequenceEqual(_bounds))
            {
                return point with { Bounds = _bounds };
            }

            _bounds = point.Bounds;
            return point;
        }
    }
}
