namespace BulkImport.Kits.Mmdb;

/// <summary>Of what kind a value is; the format's numbers of different widths are one kind each. Pointers are followed and never seen.</summary>
public enum MmdbKind
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Bytes without meaning to the format.</summary>
    Bytes,

    /// <summary>An unsigned number of 16, 32, 64 or 128 bits.</summary>
    UnsignedNumber,

    /// <summary>A signed number of 32 bits.</summary>
    SignedNumber,

    /// <summary>A floating-point number of 32 or 64 bits.</summary>
    RealNumber,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Values by their names.</summary>
    Map,

    /// <summary>Values in an order.</summary>
    Array,
}
