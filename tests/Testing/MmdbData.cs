using System.Buffers.Binary;
using System.Text;

namespace BulkImport.Testing;

/// <summary>A pointer to an offset of the data section; the width is the number of bytes behind the control byte, 1 to 4.</summary>
public sealed record MmdbPointer(int Target, int Width);

/// <summary>Bytes that are written as they stand, be they a value or none.</summary>
public sealed record MmdbRaw(params byte[] Bytes);

/// <summary>Writes values as a data section holds them.</summary>
public sealed class MmdbData
{
    private readonly List<byte> _bytes = [];

    public IReadOnlyList<byte> Bytes => _bytes;

    public static byte[] BigEndian(UInt128 number, int length)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return bytes[^length..];
    }

    /// <summary>Answers the offset of the value.</summary>
    public int Write(object value)
    {
        var offset = _bytes.Count;
        switch (value)
        {
            case string text: WriteBytes(2, Encoding.UTF8.GetBytes(text)); break;
            case double number: WriteBytes(3, BigEndian(BitConverter.DoubleToUInt64Bits(number), 8)); break;
            case byte[] bytes: WriteBytes(4, bytes); break;
            case ushort number: WriteNumber(5, number); break;
            case uint number: WriteNumber(6, number); break;
            case int number: WriteNumber(8, (uint)number); break;
            case ulong number: WriteNumber(9, number); break;
            case UInt128 number: WriteNumber(10, number); break;
            case bool truth: WriteControl(14, truth ? 1 : 0); break;
            case float number: WriteBytes(15, BigEndian(BitConverter.SingleToUInt32Bits(number), 4)); break;
            case MmdbRaw raw: _bytes.AddRange(raw.Bytes); break;
            case MmdbPointer pointer: WritePointer(pointer); break;
            case object[] elements: WriteElements(elements); break;
            case IReadOnlyDictionary<string, object> entries: WriteEntries([.. entries.Select(entry => new KeyValuePair<object, object>(entry.Key, entry.Value))]); break;
            case KeyValuePair<object, object>[] entries: WriteEntries(entries); break;
            default: throw new ArgumentException($"{value.GetType()} is no type of the format.", nameof(value));
        }

        return offset;
    }

    private void WriteElements(object[] elements)
    {
        WriteControl(11, elements.Length);
        foreach (var element in elements)
        {
            Write(element);
        }
    }

    private void WriteEntries(KeyValuePair<object, object>[] entries)
    {
        WriteControl(7, entries.Length);
        foreach (var (name, value) in entries)
        {
            Write(name);
            Write(value);
        }
    }

    private void WritePointer(MmdbPointer pointer)
    {
        var number = pointer.Target - (pointer.Width switch { 2 => 2_048, 3 => 526_336, _ => 0 });
        var highest = pointer.Width == 4 ? 0 : (number >> (8 * pointer.Width)) & 0x07;
        _bytes.Add((byte)(0x20 | ((pointer.Width - 1) << 3) | highest));
        _bytes.AddRange(BigEndian((uint)number, pointer.Width));
    }

    // Leading zero bytes are left out.
    private void WriteNumber(int type, UInt128 number) => WriteBytes(type, BigEndian(number, 16).SkipWhile(digit => digit == 0).ToArray());

    private void WriteBytes(int type, byte[] bytes)
    {
        WriteControl(type, bytes.Length);
        _bytes.AddRange(bytes);
    }

    private void WriteControl(int type, int size)
    {
        var (low, more) = size switch
        {
            < 29 => (size, Array.Empty<byte>()),
            < 285 => (29, BigEndian((uint)size - 29, 1)),
            < 65_821 => (30, BigEndian((uint)size - 285, 2)),
            _ => (31, BigEndian((uint)size - 65_821, 3)),
        };
        _bytes.AddRange(type < 8 ? [(byte)((type << 5) | low)] : [(byte)low, (byte)(type - 7)]);
        _bytes.AddRange(more);
    }
}
