namespace BulkImport.Kits.Dashboard.Internal.Wire;

/// <summary>A received log record. As with spans the attributes stay in their bytes until they are shown or searched.</summary>
internal sealed class LogRecord
{
    private const int Overhead = 250;

    private LogRecord(ReadOnlySpan<byte> bytes, Origin origin)
    {
        Origin = origin;
        Bytes = bytes.ToArray();
        for (var reader = new ProtobufReader(bytes); reader.Next();)
        {
            ReadField(ref reader);
        }

        Size = Overhead + Bytes.Length + (2 * Body.Length);
    }

    public Origin Origin { get; }

    public byte[] Bytes { get; }

    /// <summary>When it happened, or else when it was seen.</summary>
    public long Time { get; private set; }

    /// <summary>1 to 24, four to each of trace, debug, information, warning, error, fatal.</summary>
    public int Severity { get; private set; }

    public string Body { get; private set; } = "";

    public TraceId TraceId { get; private set; }

    public SpanId SpanId { get; private set; }

    /// <summary>Given by the store, one more than the record before.</summary>
    public long Number { get; set; }

    /// <summary>About what it takes in memory; the store adds what it has to hold because of it.</summary>
    public int Size { get; set; }

    public static LogRecord Read(ReadOnlySpan<byte> bytes, Origin origin) => new(bytes, origin);

    public IReadOnlyList<Attribute> Attributes()
    {
        var attributes = new List<Attribute>();
        for (var reader = new ProtobufReader(Bytes); reader.Next();)
        {
            switch (reader.Field)
            {
                case 6: attributes.Add(AnyValue.ReadAttribute(reader.Bytes())); break;
                default: reader.Skip(); break;
            }
        }

        return attributes;
    }

    private void ReadField(ref ProtobufReader reader)
    {
        switch (reader.Field)
        {
            case 1: Time = Nanoseconds.Read(reader.Fixed64()); break;
            case 2: Severity = (int)Math.Min(reader.Varint(), 24); break;
            case 5: Body = AnyValue.Read(reader.Bytes()); break;
            case 6: AnyValue.CheckAttribute(reader.Bytes()); break;
            case 9: TraceId = TraceId.Read(reader.Bytes()); break;
            case 10: SpanId = SpanId.Read(reader.Bytes()); break;
            case 11 when Time == 0: Time = Nanoseconds.Read(reader.Fixed64()); break;
            default: reader.Skip(); break;
        }
    }
}
