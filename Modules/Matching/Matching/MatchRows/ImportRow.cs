using BulkImport.Import.Contracts;

namespace BulkImport.Matching.MatchRows;

/// <summary>One canonical row, cut into the slices that matter; or why its reader could not read it.</summary>
internal sealed class ImportRow
{
    internal required int Ord { get; init; }

    internal RowRejection? Fault { get; init; }

    /// <summary>The fault says why it is not to be applied, rather than what is wrong with it.</summary>
    internal bool IsSkipped { get; init; }

    /// <summary>The profile's fields as they came.</summary>
    internal ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Match values beside the data, which win over those in it; empty: none.</summary>
    internal ReadOnlyMemory<byte> Match { get; init; }

    /// <summary>What becomes the first of the profile's phones; empty: nothing is said of it.</summary>
    internal ReadOnlyMemory<byte> FirstPhone { get; init; }

    /// <summary>Fields that only a new profile takes; empty: none.</summary>
    internal ReadOnlyMemory<byte> Created { get; init; }

    /// <summary>The change of one member of a field; empty: none.</summary>
    internal ReadOnlyMemory<byte> Entry { get; init; }

    /// <summary>The profile into which the row's own is merged; empty: it is not.</summary>
    internal ReadOnlyMemory<byte> MergeInto { get; init; }
}
