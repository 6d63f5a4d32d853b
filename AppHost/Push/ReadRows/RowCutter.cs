namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>
/// Tells where rows stand in the bytes of a format, so that a run can go on from any row and a failed one can be written out to the letter: parsers that decode first
/// cannot say at which byte they are.
/// </summary>
internal abstract class RowCutter
{
    /// <summary>What comes before the first row; the row of the answer is what a format has for a head.</summary>
    /// <param name="unread">The file from its beginning, behind a byte order mark.</param>
    /// <param name="isAll">The file ends with it.</param>
    internal abstract Cut Opening(ReadOnlySpan<byte> unread, bool isAll);

    /// <summary>The next row.</summary>
    /// <param name="unread">The file from behind the opening or a row.</param>
    /// <param name="isAll">The file ends with it.</param>
    /// <param name="isFirst">No row came before.</param>
    internal abstract Cut Next(ReadOnlySpan<byte> unread, bool isAll, bool isFirst);

    internal static RowCutter Of(FileFormat format, byte delimiter) => format switch
    {
        FileFormat.Csv => new CsvCutter(delimiter),
        FileFormat.Ndjson => new NdjsonCutter(),
        FileFormat.Json => new JsonCutter(),
        _ => new XmlCutter(),
    };
}

/// <summary>The file is not what it should be.</summary>
/// <param name="text">What is wrong.</param>
/// <param name="at">Where, in bytes from the beginning of what the cutter was shown.</param>
internal sealed class CutException(string text, long at) : Exception(text)
{
    internal long At => at;
}
