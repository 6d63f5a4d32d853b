using BulkImport.Import.Contracts;

namespace BulkImport.Matching.MatchRows;

/// <summary>One canonical row, cut into the slices that matter; or why its reader could not read it.</summary>
internal sealed class ImportRow
{
    internal required int Ord { get; init; }

    internal RowRejection? Fault { get; init; }

    /// <summary>The profile's fields as they came.</summary>
    internal ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Match values beside the data, which win over those in it; empty: none.</summary>
    internal ReadOnlyMemory<byte> Match { get; init; }
}
