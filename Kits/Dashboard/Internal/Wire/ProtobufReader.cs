using System.Buffers.Binary;
using System.Text;

namespace BulkImport.Kits.Dashboard.Internal.Wire;

/// <summary>
/// Reads one message in protobuf's wire format, field by field, without copying. Whatever does not fit the format, a length beyond the end for example,
/// is an <see cref="InvalidDataException"/>.
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int LongestVarint = 10;

    private ReadOnlySpan<byte> _rest = message;
    private WireType _type;

    private enum WireType
    {
        Varint = 0,
        Fixed64 = 1,
        Length = 2,
        Fixed32 = 5,
    }

    /// <summary>The number of the field that is to be read or skipped next.</summary>
    public int Field { get; private set; }

    /// <summary>Goes on to the next field; false at the end of the message.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint();
        (Field, _type) = ((int)Math.Min(tag >> 3, int.MaxValue), (WireType)(tag & 7));
        return Field > 0 ? true : throw Broken("a field has the number 0");
    }

    public ulong Varint()
    {
        Expect(WireType.Varint);
        return ReadVarint();
    }

    public ulong Fixed64()
    {
        Expect(WireType.Fixed64);
        return BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
    }

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    /// <summary>A nested message, a text or plain bytes.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        Expect(WireType.Length);
        return Take(ReadVarint());
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public void Skip()
    {
        switch (_type)
        {
            case WireType.Varint:
                ReadVarint();
                break;
            case WireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case WireType.Length:
                Take(ReadVarint());
                break;
            case WireType.Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw Broken($"a field has the unknown type {(int)_type}");
        }
    }

    /// <summary>A repeated number of eight bytes, whether it is packed or stands alone.</summary>
    public void AddFixed64(List<ulong> numbers)
    {
        if (_type is WireType.Fixed64)
        {
            numbers.Add(Fixed64());
            return;
        }

        var packed = Bytes();
        if (packed.Length % sizeof(ulong) != 0)
        {
            throw Broken("packed numbers end in the middle of one");
        }

        for (; !packed.IsEmpty; packed = packed[sizeof(ulong)..])
        {
            numbers.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed));
        }
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var i = 0; i < LongestVarint && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw Broken("a number does not end");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw Broken("a length goes beyond the end");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private readonly void Expect(WireType type)
    {
        if (_type != type)
        {
            throw Broken($"field {Field} is of another type");
        }
    }

    private static InvalidDataException Broken(string what) => new($"This is no protobuf message of the expected kind: {what}.");
}
