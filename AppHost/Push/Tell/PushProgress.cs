using BulkImport.AppHost.Push.FollowTasks;
using BulkImport.AppHost.Push.KeepJournal;

namespace BulkImport.AppHost.Push.Tell;

/// <summary>How far a push is. Written by those who send and who follow, read by whoever tells it.</summary>
internal sealed class PushProgress(long fileLength)
{
    private readonly Lock _changing = new();
    private PushFigures _figures = new() { FileLength = fileLength };

    internal PushFigures Figures
    {
        get
        {
            lock (_changing)
            {
                return _figures;
            }
        }
    }

    internal void Sent(JournalBulk bulk) => Change(figures => figures with { RowsSent = figures.RowsSent + bulk.Rows, BytesSent = Math.Max(figures.BytesSent, bulk.End) });

    internal void Work(TaskState task) => Change(figures => figures with { RowsAtWork = task.RowsDone });

    internal void End(TaskState task) => Change(figures => figures with { RowsAtWork = 0, Counts = figures.Counts + task.Counts });

    internal void WereEnded(JournalEnd end) => Change(figures => figures with { Counts = figures.Counts + end.Counts });

    private void Change(Func<PushFigures, PushFigures> change)
    {
        lock (_changing)
        {
            _figures = change(_figures);
        }
    }
}

/// <summary>The figures of a push at a moment.</summary>
internal sealed record PushFigures
{
    internal long FileLength { get; init; }

    /// <summary>How much of the file is accepted.</summary>
    internal long BytesSent { get; init; }

    internal long RowsSent { get; init; }

    /// <summary>Rows that have an outcome, of the bulk that is worked on.</summary>
    internal long RowsAtWork { get; init; }

    /// <summary>Of bulks that have ended.</summary>
    internal BulkCounts Counts { get; init; }

    internal long RowsDone => RowsAtWork + Counts.Created + Counts.Updated + Counts.Unchanged + Counts.Skipped + Counts.Failed;

    internal double PartSent => FileLength == 0 ? 1 : (double)BytesSent / FileLength;
}
