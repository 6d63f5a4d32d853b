namespace BulkImport.Kits.Dashboard.Internal.Wire;

/// <summary>opentelemetry.proto.metrics.v1: Metric and its points. Exponential histograms and summaries are kept as their count and sum.</summary>
internal static class MetricReading
{
    private const ulong Delta = 1;

    public static MetricRecord Read(ReadOnlySpan<byte> metric, Origin origin)
    {
        var instrument = new Instrument(origin.Service, origin.Scope, "", "", "", InstrumentKind.Gauge);
        var points = new List<(string, MetricPoint)>();
        for (var reader = new ProtobufReader(metric); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: instrument = instrument with { Name = reader.Text() }; break;
                case 2: instrument = instrument with { Description = reader.Text() }; break;
                case 3: instrument = instrument with { Unit = reader.Text() }; break;
                case 5: instrument = ReadPoints(reader.Bytes(), instrument with { Kind = InstrumentKind.Gauge }, ReadNumber, points); break;
                case 7: instrument = ReadPoints(reader.Bytes(), instrument with { Kind = InstrumentKind.Sum }, ReadNumber, points); break;
                case 9: instrument = ReadPoints(reader.Bytes(), instrument with { Kind = InstrumentKind.Histogram }, ReadHistogram, points); break;
                case 10: instrument = ReadPoints(reader.Bytes(), instrument with { Kind = InstrumentKind.Histogram }, point => ReadTotals(point, 1), points); break;
                case 11: instrument = ReadPoints(reader.Bytes(), instrument with { Kind = InstrumentKind.Histogram }, point => ReadTotals(point, 7), points); break;
                default: reader.Skip(); break;
            }
        }

        return new MetricRecord(origin, instrument, points);
    }

    private delegate (string Attributes, MetricPoint Point) ReadPoint(ReadOnlySpan<byte> message);

    private static Instrument ReadPoints(ReadOnlySpan<byte> message, Instrument instrument, ReadPoint read, List<(string, MetricPoint)> points)
    {
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: points.Add(read(reader.Bytes())); break;
                case 2: instrument = instrument with { IsDelta = reader.Varint() == Delta }; break;
                case 3: instrument = instrument with { IsMonotonic = reader.Varint() != 0 }; break;
                default: reader.Skip(); break;
            }
        }

        return instrument;
    }

    private static (string, MetricPoint) ReadNumber(ReadOnlySpan<byte> message)
    {
        var (attributes, point) = (new List<Attribute>(), new MetricPoint(0, 0));
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 3: point = point with { Time = Nanoseconds.Read(reader.Fixed64()) }; break;
                case 4: point = point with { Value = reader.Double() }; break;
                case 6: point = point with { Value = (long)reader.Fixed64() }; break;
                case 7: attributes.Add(AnyValue.ReadAttribute(reader.Bytes())); break;
                default: reader.Skip(); break;
            }
        }

        return Finish(attributes, point);
    }

    private static (string, MetricPoint) ReadHistogram(ReadOnlySpan<byte> message)
    {
        var (attributes, point) = (new List<Attribute>(), new MetricPoint(0, 0));
        var (buckets, bounds) = (new List<ulong>(), new List<ulong>());
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 3: point = point with { Time = Nanoseconds.Read(reader.Fixed64()) }; break;
                case 4: point = point with { Count = reader.Fixed64() }; break;
                case 5: point = point with { Value = reader.Double() }; break;
                case 6: reader.AddFixed64(buckets); break;
                case 7: reader.AddFixed64(bounds); break;
                case 9: attributes.Add(AnyValue.ReadAttribute(reader.Bytes())); break;
                default: reader.Skip(); break;
            }
        }

        if (buckets.Count != 0 && buckets.Count != bounds.Count + 1)
        {
            throw new InvalidDataException("A histogram has one bucket more than limits.");
        }

        return Finish(attributes, point with { Buckets = [.. buckets], Bounds = [.. bounds.Select(BitConverter.UInt64BitsToDouble)] });
    }

    private static (string, MetricPoint) ReadTotals(ReadOnlySpan<byte> message, int attributesField)
    {
        var (attributes, point) = (new List<Attribute>(), new MetricPoint(0, 0));
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 3: point = point with { Time = Nanoseconds.Read(reader.Fixed64()) }; break;
                case 4: point = point with { Count = reader.Fixed64() }; break;
                case 5: point = point with { Value = reader.Double() }; break;
                case var field when field == attributesField: attributes.Add(AnyValue.ReadAttribute(reader.Bytes())); break;
                default: reader.Skip(); break;
            }
        }

        return Finish(attributes, point);
    }

    // Two points with the same attributes are of one series, whatever order they are sent in.
    private static (string, MetricPoint) Finish(List<Attribute> attributes, MetricPoint point) => point.Time == 0
        ? throw new InvalidDataException("A point needs its time.")
        : (string.Join(", ", attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key}={attribute.Value}")), point);
}
