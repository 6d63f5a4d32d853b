using System.Text.Json.Serialization;
using BulkImport.AppHost.Push.SendBulks;

namespace BulkImport.AppHost.Push.KeepJournal;

/// <summary>A line of the journal: one of its kinds is given.</summary>
internal sealed record JournalEntry
{
    public JournalStart? Start { get; init; }

    public JournalBulk? Bulk { get; init; }

    public JournalTask? Task { get; init; }

    public JournalEnd? End { get; init; }

    /// <summary>All bulks of the file are in the journal.</summary>
    public bool? IsWhole { get; init; }

    /// <summary>The file of failed rows is written: nothing is left to do.</summary>
    public bool? IsDone { get; init; }
}

/// <summary>What is pushed.</summary>
/// <param name="Push">Its own id; keys are made of it.</param>
/// <param name="Source">The file.</param>
/// <param name="Signature">The options that decide over the bytes of a bulk.</param>
/// <param name="ImportId">What groups its bulks.</param>
/// <param name="Url">The service.</param>
internal sealed record JournalStart(string Push, SourceIdentity Source, string Signature, string ImportId, string Url);

/// <summary>A bulk that is about to be sent. Made of the same bytes of the file, it has the same body.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Start">Where its first row may begin, in bytes.</param>
/// <param name="End">Behind its last row.</param>
/// <param name="FirstRow">How many rows come before it.</param>
/// <param name="Rows">How many it has.</param>
/// <param name="Line">The line at which <paramref name="Start"/> is.</param>
/// <param name="EndLine">The line at which <paramref name="End"/> is.</param>
/// <param name="Hash">Of its rows.</param>
/// <param name="Key">By which the service recognises it.</param>
internal sealed record JournalBulk(int Number, long Start, long End, long FirstRow, int Rows, long Line, long EndLine, string Hash, string Key)
{
    [JsonIgnore]
    internal JournalPlace Place => new(FirstRow + 1, FirstRow + Rows, Line);
}

/// <summary>A bulk was accepted.</summary>
internal sealed record JournalTask(int Number, string Id);

/// <summary>A bulk has ended.</summary>
internal sealed record JournalEnd(int Number, string State, BulkCounts Counts, string? Error);

/// <summary>What became of the rows of a bulk, or of several.</summary>
internal readonly record struct BulkCounts(long Created, long Updated, long Unchanged, long Skipped, long Rejected, long NotAttempted)
{
    [JsonIgnore]
    internal long Failed => Rejected + NotAttempted;

    public static BulkCounts operator +(BulkCounts left, BulkCounts right) => new(
        left.Created + right.Created, left.Updated + right.Updated, left.Unchanged + right.Unchanged, left.Skipped + right.Skipped, left.Rejected + right.Rejected,
        left.NotAttempted + right.NotAttempted);
}
