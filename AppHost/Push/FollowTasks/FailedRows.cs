using BulkImport.AppHost.Push.KeepJournal;
using BulkImport.AppHost.Push.ReadRows;
using BulkImport.AppHost.Push.SendBulks;

namespace BulkImport.AppHost.Push.FollowTasks;

/// <summary>Writes the rows that failed into a file beside the source, as they stand there, each with the reason: such a file can be pushed again.</summary>
internal sealed class FailedRows(LedgerClient ledger, Patience patience, PushJournal journal, RowReader reader, FailedRowFormat format)
{
    private const int NotAttempted = 500;

    /// <summary>Where the failed rows of a push that is over are; null: none failed.</summary>
    internal string? PathOf(string source) => journal.Ends.Any(end => end.Counts.Failed > 0) ? $"{source}.failed.{format.Extension}" : null;

    /// <summary>Writes the file; answers its path, null: no row failed, and a file of an earlier push is gone.</summary>
    internal async Task<string?> WriteAsync(string source, CancellationToken cancellationToken)
    {
        if (PathOf(source) is not { } path)
        {
            File.Delete($"{source}.failed.{format.Extension}");
            return null;
        }

        var failed = journal.Ends.Where(end => end.Counts.Failed > 0).Select(end => end.Number).ToHashSet();

        // Under another name until it is whole.
        var unfinished = path + ".part";
        await using (var file = File.Create(unfinished))
        {
            file.Write(format.Opening);
            foreach (var bulk in journal.Bulks.Where(bulk => failed.Contains(bulk.Number)))
            {
                await WriteAsync(file, bulk, journal.Ends.Single(end => end.Number == bulk.Number), cancellationToken);
            }

            file.Write(format.Closing);
            await file.FlushAsync(cancellationToken);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }

        File.Move(unfinished, path, overwrite: true);
        return path;
    }

    private async Task WriteAsync(FileStream file, JournalBulk bulk, JournalEnd end, CancellationToken cancellationToken)
    {
        var task = journal.TaskOf(bulk.Number)!;
        var failures = end.Counts.NotAttempted == 0
            ? (await RowsAsync(task, rejectedOnly: true, cancellationToken)).ToDictionary(row => row.Ord)
            : NotDone(await RowsAsync(task, rejectedOnly: false, cancellationToken), bulk, end);
        reader.GoTo(bulk.Start, bulk.Line);
        for (var ord = 0; ord < bulk.Rows && reader.Read() is { } row; ord++)
        {
            if (failures.TryGetValue(ord, out var failure))
            {
                file.Write(format.Row(row.Bytes, failure));
            }
        }
    }

    // Rows of a task that was stopped have no result: why is told by the task.
    private static Dictionary<int, RowResult> NotDone(List<RowResult> rows, JournalBulk bulk, JournalEnd end)
    {
        var results = rows.ToDictionary(row => row.Ord);
        var reason = $"not attempted: the task is {end.State}{(end.Error is null ? "" : $": {end.Error}")}";
        return Enumerable.Range(0, bulk.Rows)
            .Select(ord => results.GetValueOrDefault(ord, new RowResult(ord, "Rejected", NotAttempted, "", reason)))
            .Where(row => row.Outcome == "Rejected").ToDictionary(row => row.Ord);
    }

    private async Task<List<RowResult>> RowsAsync(string task, bool rejectedOnly, CancellationToken cancellationToken)
    {
        var all = new List<RowResult>();
        while (true)
        {
            var after = all.Count == 0 ? -1 : all[^1].Ord;
            var page = await patience.AskAsync(token => ledger.RowsAsync(task, rejectedOnly, after, token), cancellationToken);
            all.AddRange(page);
            if (page.Count < LedgerClient.RowsAtATime)
            {
                return all;
            }
        }
    }
}
