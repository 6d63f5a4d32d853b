using System.Text;

namespace BulkImport.Kits.Mmdb.Internal;

/// <summary>A section of values (specification, "Output Data Section"). Offsets count from its start, as pointers do; nothing is read beyond its end.</summary>
internal sealed class DataSection(byte[] content, int start, int end)
{
    internal int Length => end - start;

    internal ReadOnlySpan<byte> Payload(ValueHeader header) => Bytes(header.PayloadStart, header.PayloadLength);

    /// <summary>The header at an offset, a pointer followed. The format forbids pointers to pointers, which also rules out circles of them.</summary>
    internal ValueHeader Resolve(int offset)
    {
        var header = ReadHeader(offset);
        if (header.Type != ValueHeader.Pointer)
        {
            return header;
        }

        var target = ReadHeader(header.Size);
        return target.Type != ValueHeader.Pointer ? target : throw new MmdbException($"the pointer at byte {start + offset} leads to another pointer.");
    }

    internal ValueHeader ReadHeader(int offset)
    {
        var control = Bytes(offset, 1)[0];
        var type = control >> 5;
        if (type == ValueHeader.Pointer)
        {
            return ReadPointer(offset + 1, control);
        }

        var next = offset + 1;
        if (type == 0)
        {
            // The extended types begin behind the seven that fit into the control byte.
            type = Bytes(next++, 1)[0] + 7;
        }

        return (control & 0x1f) switch
        {
            29 => new ValueHeader(type, 29 + ReadNumber(next, 1), next + 1),
            30 => new ValueHeader(type, 285 + ReadNumber(next, 2), next + 2),
            31 => new ValueHeader(type, 65_821 + ReadNumber(next, 3), next + 3),
            var size => new ValueHeader(type, size, next),
        };
    }

    /// <summary>The offset behind so many values, the parts of containers included. Pointers are stepped over, not followed, so it never goes back.</summary>
    internal int Skip(int offset, long values)
    {
        for (; values > 0; values--)
        {
            var header = ReadHeader(offset);
            values += header.PartCount;
            offset = header.PayloadStart + Payload(header).Length;
        }

        return offset;
    }

    /// <summary>The offset of a name's value in a map; null: the map does not have it.</summary>
    internal int? FindName(ValueHeader map, string name)
    {
        Span<byte> wanted = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Math.Min(name.Length, 80))];
        if (!Encoding.UTF8.TryGetBytes(name, wanted, out var length))
        {
            wanted = Encoding.UTF8.GetBytes(name);
            length = wanted.Length;
        }

        var offset = map.PayloadStart;
        for (var i = 0; i < map.Size; i++)
        {
            var isFound = Payload(Resolve(offset)).SequenceEqual(wanted[..length]);
            offset = Skip(offset, 1);
            if (isFound)
            {
                return offset;
            }

            offset = Skip(offset, 1);
        }

        return null;
    }

    private ValueHeader ReadPointer(int next, byte control)
    {
        var highest = control & 0x07;
        return ((control >> 3) & 0x03) switch
        {
            0 => new ValueHeader(ValueHeader.Pointer, (highest << 8) | ReadNumber(next, 1), next + 1),
            1 => new ValueHeader(ValueHeader.Pointer, 2_048 + ((highest << 16) | ReadNumber(next, 2)), next + 2),
            2 => new ValueHeader(ValueHeader.Pointer, 526_336 + ((highest << 24) | ReadNumber(next, 3)), next + 3),
            _ => new ValueHeader(ValueHeader.Pointer, ReadNumber(next, 4), next + 4),
        };
    }

    // Four bytes may make a negative number, which no offset is: Bytes refuses it.
    private int ReadNumber(int offset, int length)
    {
        var number = 0;
        foreach (var digit in Bytes(offset, length))
        {
            number = (number << 8) | digit;
        }

        return number;
    }

    private ReadOnlySpan<byte> Bytes(int offset, int length) => offset >= 0 && length <= Length - offset
        ? content.AsSpan(start + offset, length)
        : throw new MmdbException($"a value ends or begins beyond its section, bytes {start} to {end} of the file.");
}
