namespace BulkImport.Kits.Dashboard.Internal.Wire;

internal sealed record SpanEvent(long Time, string Name, IReadOnlyList<Attribute> Attributes);

internal sealed record SpanLink(SpanAddress Address, IReadOnlyList<Attribute> Attributes);

/// <summary>The parts of a span that only its details show.</summary>
internal static class SpanParts
{
    public static IReadOnlyList<Attribute> Attributes(ReadOnlySpan<byte> span)
    {
        var attributes = new List<Attribute>();
        for (var reader = new ProtobufReader(span); reader.Next();)
        {
            switch (reader.Field)
            {
                case 9: attributes.Add(AnyValue.ReadAttribute(reader.Bytes())); break;
                default: reader.Skip(); break;
            }
        }

        return attributes;
    }

    public static IReadOnlyList<SpanEvent> Events(ReadOnlySpan<byte> span)
    {
        var events = new List<SpanEvent>();
        for (var reader = new ProtobufReader(span); reader.Next();)
        {
            switch (reader.Field)
            {
                case 11: events.Add(ReadEvent(reader.Bytes())); break;
                default: reader.Skip(); break;
            }
        }

        return events;
    }

    public static void CheckEvent(ReadOnlySpan<byte> message)
    {
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: reader.Fixed64(); break;
                case 2: reader.Bytes(); break;
                case 3: AnyValue.CheckAttribute(reader.Bytes()); break;
                default: reader.Skip(); break;
            }
        }
    }

    public static SpanLink ReadLink(ReadOnlySpan<byte> message)
    {
        var (trace, span, attributes) = (default(TraceId), default(SpanId), new List<Attribute>());
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: trace = TraceId.Read(reader.Bytes()); break;
                case 2: span = SpanId.Read(reader.Bytes()); break;
                case 4: attributes.Add(AnyValue.ReadAttribute(reader.Bytes())); break;
                default: reader.Skip(); break;
            }
        }

        return new SpanLink(new SpanAddress(trace, span), attributes);
    }

    private static SpanEvent ReadEvent(ReadOnlySpan<byte> message)
    {
        var (time, name, attributes) = (0L, "", new List<Attribute>());
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: time = Nanoseconds.Read(reader.Fixed64()); break;
                case 2: name = reader.Text(); break;
                case 3: attributes.Add(AnyValue.ReadAttribute(reader.Bytes())); break;
                default: reader.Skip(); break;
            }
        }

        return new SpanEvent(time, name, attributes);
    }
}
