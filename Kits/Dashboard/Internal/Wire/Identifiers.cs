using System.Buffers.Binary;
using System.Globalization;

namespace BulkImport.Kits.Dashboard.Internal.Wire;

/// <summary>Sixteen bytes that name a trace.</summary>
internal readonly record struct TraceId(ulong High, ulong Low)
{
    private const int Length = 16;

    public bool IsEmpty => this == default;

    public static TraceId Read(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => default,
        Length => new TraceId(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])),
        _ => throw new InvalidDataException("The id of a trace has 16 bytes."),
    };

    public static bool TryParse(string text, out TraceId id)
    {
        var isId = ulong.TryParse(text.AsSpan(0, Math.Min(Length, text.Length)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            & ulong.TryParse(text.AsSpan(Math.Min(Length, text.Length)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low);
        id = new TraceId(high, low);
        return isId && text.Length == 2 * Length;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}

/// <summary>Eight bytes that name a span within its trace.</summary>
internal readonly record struct SpanId(ulong Value)
{
    public bool IsEmpty => Value == 0;

    public static SpanId Read(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => default,
        sizeof(ulong) => new SpanId(BinaryPrimitives.ReadUInt64BigEndian(bytes)),
        _ => throw new InvalidDataException("The id of a span has 8 bytes."),
    };

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>A span anywhere.</summary>
internal readonly record struct SpanAddress(TraceId Trace, SpanId Span);
