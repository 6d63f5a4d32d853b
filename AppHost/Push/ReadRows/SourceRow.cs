namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>A row as it stands in its file.</summary>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Line">The line in which it begins, from 1.</param>
/// <param name="Bytes">To the letter; another row's after the next one was read.</param>
internal readonly record struct SourceRow(long Offset, long Line, ReadOnlyMemory<byte> Bytes);

/// <summary>What a <see cref="RowCutter"/> found at the beginning of the bytes it was shown.</summary>
/// <param name="Kind">What.</param>
/// <param name="Start">Where the row begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Consumed">How many bytes are done with, the row and what parts it from the next one.</param>
internal readonly record struct Cut(CutKind Kind, int Start = 0, int Length = 0, int Consumed = 0)
{
    internal static Cut More => new(CutKind.More);

    internal static Cut End => new(CutKind.End);

    internal static Cut Row(int start, int length, int consumed) => new(CutKind.Row, start, length, consumed);
}

/// <summary>What was found.</summary>
internal enum CutKind
{
    /// <summary>It cannot be said without more bytes.</summary>
    More,

    /// <summary>A row.</summary>
    Row,

    /// <summary>No row follows.</summary>
    End,
}
