using System.Buffers.Binary;
using System.Text;

namespace BulkImport.Kits.Dashboard.Tests;

// Writes protobuf's wire format, the other way round than the kit reads it.
internal static class Wire
{
    public const long Second = 1_000_000_000;

    public static byte[] Join(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    public static byte[] Varint(int field, ulong value) => [.. Number(((ulong)field << 3) | 0), .. Number(value)];

    public static byte[] Fixed64(int field, ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return [.. Number(((ulong)field << 3) | 1), .. bytes];
    }

    public static byte[] Double(int field, double value) => Fixed64(field, BitConverter.DoubleToUInt64Bits(value));

    public static byte[] Bytes(int field, params byte[][] content)
    {
        var joined = Join(content);
        return [.. Number(((ulong)field << 3) | 2), .. Number((ulong)joined.Length), .. joined];
    }

    public static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public static byte[] Attribute(int field, string key, string value) => Bytes(field, Text(1, key), Bytes(2, Text(1, value)));

    // resource (service.name) and scope around the records, as in all three signals.
    public static byte[] Request(string service, string scope, params byte[][] records) => Bytes(
        1,
        Bytes(1, Attribute(1, "service.name", service)),
        Bytes(2, [Bytes(1, Text(1, scope)), .. records.Select(record => Bytes(2, record))]));

    public static byte[] Id(ulong value, int length)
    {
        var bytes = new byte[length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(length - sizeof(ulong)), value);
        return bytes;
    }

    public static byte[] Span(ulong trace, ulong span, ulong parent, string name, long start, long end, params byte[][] more) => Join(
        Bytes(1, Id(trace, 16)), Bytes(2, Id(span, 8)), parent == 0 ? [] : Bytes(4, Id(parent, 8)), Text(5, name), Varint(6, 2),
        Fixed64(7, (ulong)start), Fixed64(8, (ulong)end), Join(more));

    public static byte[] Link(ulong trace, ulong span) => Bytes(13, Bytes(1, Id(trace, 16)), Bytes(2, Id(span, 8)));

    public static byte[] Log(long time, int severity, string body, params byte[][] more) =>
        Join(Fixed64(1, (ulong)time), Varint(2, (ulong)severity), Bytes(5, Text(1, body)), Join(more));

    public static byte[] Packed(int field, params ulong[] numbers) => Bytes(field, [.. numbers.Select(number => Fixed64(1, number)[1..])]);

    private static byte[] Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
