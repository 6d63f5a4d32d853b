namespace BulkImport.Kits.Mmdb.Internal;

/// <summary>What stands before a value: its type, its size and where its content begins. For a pointer the size is the offset to which it leads.</summary>
internal readonly record struct ValueHeader(int Type, int Size, int PayloadStart)
{
    internal const int Pointer = 1;

    private const int Double = 3;
    private const int UInt16 = 5;
    private const int UInt32 = 6;
    private const int Map = 7;
    private const int Int32 = 8;
    private const int UInt64 = 9;
    private const int UInt128 = 10;
    private const int Array = 11;
    private const int Boolean = 14;
    private const int Float = 15;

    internal MmdbKind Kind => Type switch
    {
        2 => MmdbKind.Text,
        4 => MmdbKind.Bytes,
        UInt16 or UInt32 or UInt64 or UInt128 => MmdbKind.UnsignedNumber,
        Int32 => MmdbKind.SignedNumber,
        Double or Float => MmdbKind.RealNumber,
        Boolean => MmdbKind.Boolean,
        Map => MmdbKind.Map,
        Array => MmdbKind.Array,
        // 12 and 13 belong to the writer's cache and never to a file.
        _ => throw new MmdbException($"a value is of the type {Type}, which the format does not have."),
    };

    /// <summary>Bytes of the content itself; the values of a container are counted by themselves, a boolean is its size.</summary>
    internal int PayloadLength => Type is Pointer or Map or Array or Boolean ? 0 : Size;

    /// <summary>Values that follow as parts of this one.</summary>
    internal long PartCount => Type switch { Map => 2L * Size, Array => Size, _ => 0 };

    internal bool HasPossibleSize => Type switch
    {
        Double => Size == sizeof(double),
        Float => Size == sizeof(float),
        UInt16 => Size <= sizeof(ushort),
        UInt32 or Int32 => Size <= sizeof(uint),
        UInt64 => Size <= sizeof(ulong),
        UInt128 => Size <= 2 * sizeof(ulong),
        Boolean => Size <= 1,
        _ => Kind is MmdbKind.Text or MmdbKind.Bytes or MmdbKind.Map or MmdbKind.Array,
    };
}
