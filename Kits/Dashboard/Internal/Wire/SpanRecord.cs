namespace BulkImport.Kits.Dashboard.Internal.Wire;

/// <summary>
/// A received span: what lists need is read at once, the rest stays in its bytes until somebody looks at the span. That keeps a span in about its own length
/// and gives the garbage collector one array in place of dozens of strings.
/// </summary>
internal sealed class SpanRecord
{
    // The object, its place in the queue, the trace and the index, counted generously.
    private const int Overhead = 400;
    private const int PerLink = 120;
    private const int MostLinks = 128;

    private SpanRecord(ReadOnlySpan<byte> bytes, Origin origin)
    {
        Origin = origin;
        Bytes = bytes.ToArray();
        for (var reader = new ProtobufReader(bytes); reader.Next();)
        {
            ReadField(ref reader);
        }

        if (TraceId.IsEmpty || SpanId.IsEmpty)
        {
            throw new InvalidDataException("A span needs its own id and that of its trace.");
        }

        Size = Overhead + Bytes.Length + (2 * (Name.Length + StatusText.Length)) + (PerLink * Links.Count);
    }

    public Origin Origin { get; }

    public byte[] Bytes { get; }

    public TraceId TraceId { get; private set; }

    public SpanId SpanId { get; private set; }

    public SpanId ParentId { get; private set; }

    public string Name { get; private set; } = "";

    public int Kind { get; private set; }

    /// <summary>Nanoseconds since 1970, as all times of the wire.</summary>
    public long Start { get; private set; }

    public long End { get; private set; }

    public bool IsError { get; private set; }

    public string StatusText { get; private set; } = "";

    /// <summary>The spans, mostly of other traces, that caused this one as well.</summary>
    public IReadOnlyList<SpanAddress> Links { get; private set; } = [];

    public SpanAddress Address => new(TraceId, SpanId);

    /// <summary>About what it takes in memory; the store adds what it has to hold because of it.</summary>
    public int Size { get; set; }

    public static SpanRecord Read(ReadOnlySpan<byte> bytes, Origin origin) => new(bytes, origin);

    private void ReadField(ref ProtobufReader reader)
    {
        switch (reader.Field)
        {
            case 1: TraceId = TraceId.Read(reader.Bytes()); break;
            case 2: SpanId = SpanId.Read(reader.Bytes()); break;
            case 4: ParentId = SpanId.Read(reader.Bytes()); break;
            case 5: Name = reader.Text(); break;
            case 6: Kind = (int)reader.Varint(); break;
            case 7: Start = Nanoseconds.Read(reader.Fixed64()); break;
            case 8: End = Nanoseconds.Read(reader.Fixed64()); break;
            case 9: AnyValue.CheckAttribute(reader.Bytes()); break;
            case 11: SpanParts.CheckEvent(reader.Bytes()); break;
            case 13: AddLink(SpanParts.ReadLink(reader.Bytes()).Address); break;
            case 15: ReadStatus(reader.Bytes()); break;
            default: reader.Skip(); break;
        }
    }

    private void AddLink(SpanAddress address)
    {
        if (Links.Count < MostLinks)
        {
            Links = [.. Links, address];
        }
    }

    private void ReadStatus(ReadOnlySpan<byte> message)
    {
        const ulong error = 2;
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 2: StatusText = reader.Text(); break;
                case 3: IsError = reader.Varint() == error; break;
                default: reader.Skip(); break;
            }
        }
    }
}
