using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using BulkImport.Kits.Mmdb.Internal;

namespace BulkImport.Kits.Mmdb;

/// <summary>
/// A value of a record, decoded when it is asked for: to read one name of a map costs a walk over the names before it, and nothing for what is not read.
/// The <c>As</c> methods answer null for a value of another kind, so that <c>record["country"]?["iso_code"]?.AsText()</c> may meet any record.
/// </summary>
public readonly struct MmdbValue : IEquatable<MmdbValue>
{
    private readonly DataSection? _data;
    private readonly int _offset;

    internal MmdbValue(DataSection data, int offset) => (_data, _offset) = (data, offset);

    /// <summary>Which of the methods below answers.</summary>
    public MmdbKind Kind => Header.Kind;

    /// <summary>The entries of a map or an array; 0 for all else.</summary>
    public int Count => IsContainer ? Header.Size : 0;

    private bool IsContainer => Kind is MmdbKind.Map or MmdbKind.Array;

    private DataSection Data => _data ?? throw new InvalidOperationException("The value was never found.");

    private ValueHeader Header => Data.Resolve(_offset);

    private ReadOnlySpan<byte> Payload => Data.Payload(Header);

    /// <summary>The value of a name of a map. Null: there is none, or this is no map.</summary>
    public MmdbValue? this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return Kind == MmdbKind.Map && Data.FindName(Header, name) is { } offset ? new MmdbValue(Data, offset) : null;
        }
    }

    /// <summary>An element of an array, from 0. Null: there is none, or this is no array.</summary>
    public MmdbValue? this[int index] =>
        Kind == MmdbKind.Array && index >= 0 && index < Count ? new MmdbValue(Data, Data.Skip(Header.PayloadStart, index)) : null;

    /// <summary>A text; bytes that are no UTF-8 become U+FFFD.</summary>
    public string? AsText() => Kind == MmdbKind.Text ? Encoding.UTF8.GetString(Payload) : null;

    /// <summary>A copy of the bytes.</summary>
    public byte[]? AsBytes() => Kind == MmdbKind.Bytes ? Payload.ToArray() : null;

    /// <summary>An unsigned number of any width.</summary>
    public UInt128? AsUnsigned()
    {
        if (Kind != MmdbKind.UnsignedNumber)
        {
            return null;
        }

        var number = UInt128.Zero;
        foreach (var digit in Payload)
        {
            number = (number << 8) | digit;
        }

        return number;
    }

    /// <summary>A signed number.</summary>
    public int? AsSigned()
    {
        if (Kind != MmdbKind.SignedNumber)
        {
            return null;
        }

        // Leading zero bytes are left out, so a shorter number is never negative.
        Span<byte> digits = stackalloc byte[sizeof(int)];
        digits.Clear();
        var payload = Payload;
        payload.CopyTo(digits[^payload.Length..]);
        return BinaryPrimitives.ReadInt32BigEndian(digits);
    }

    /// <summary>A floating-point number of either size.</summary>
    public double? AsReal() => (Kind, Payload.Length) switch
    {
        (MmdbKind.RealNumber, sizeof(double)) => BinaryPrimitives.ReadDoubleBigEndian(Payload),
        (MmdbKind.RealNumber, _) => BinaryPrimitives.ReadSingleBigEndian(Payload),
        _ => null,
    };

    /// <summary>True or false.</summary>
    public bool? AsBoolean() => Kind == MmdbKind.Boolean ? Header.Size == 1 : null;

    /// <summary>The entries of a map in the order of the file; none for all else.</summary>
    public IEnumerable<KeyValuePair<string, MmdbValue>> Entries()
    {
        var offset = Header.PayloadStart;
        for (var i = Kind == MmdbKind.Map ? Count : 0; i > 0; i--)
        {
            var value = Data.Skip(offset, 1);
            yield return new(new MmdbValue(Data, offset).AsText()!, new MmdbValue(Data, value));
            offset = Data.Skip(value, 1);
        }
    }

    /// <summary>The elements of an array; none for all else.</summary>
    public IEnumerable<MmdbValue> Elements()
    {
        var offset = Header.PayloadStart;
        for (var i = Kind == MmdbKind.Array ? Count : 0; i > 0; i--)
        {
            yield return new MmdbValue(Data, offset);
            offset = Data.Skip(offset, 1);
        }
    }

    /// <summary>For the reader of a log: a scalar's value, else the kind and the number of entries.</summary>
    public override string ToString() => _data is null ? "" : Kind switch
    {
        MmdbKind.Map or MmdbKind.Array => string.Create(CultureInfo.InvariantCulture, $"{Kind} of {Count}"),
        MmdbKind.Bytes => Convert.ToHexStringLower(Payload),
        MmdbKind.Boolean => AsBoolean() is true ? "true" : "false",
        MmdbKind.RealNumber => AsReal()!.Value.ToString(CultureInfo.InvariantCulture),
        MmdbKind.SignedNumber => AsSigned()!.Value.ToString(CultureInfo.InvariantCulture),
        _ => AsText() ?? AsUnsigned()!.Value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>True for the same place of the same file.</summary>
    public bool Equals(MmdbValue other) => ReferenceEquals(_data, other._data) && _offset == other._offset;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is MmdbValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_data, _offset);

    /// <inheritdoc cref="Equals(MmdbValue)" />
    public static bool operator ==(MmdbValue left, MmdbValue right) => left.Equals(right);

    /// <summary>True for different places.</summary>
    public static bool operator !=(MmdbValue left, MmdbValue right) => !left.Equals(right);
}
