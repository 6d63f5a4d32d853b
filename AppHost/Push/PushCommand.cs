using System.Threading.Channels;
using BulkImport.AppHost.Push.FollowTasks;
using BulkImport.AppHost.Push.KeepJournal;
using BulkImport.AppHost.Push.SendBulks;
using BulkImport.AppHost.Push.Tell;

namespace BulkImport.AppHost.Push;

/// <summary>Pushes a file: sends its bulks, follows them to their end, writes out the rows that failed. Answers the exit code.</summary>
internal sealed class PushCommand(PushOptions options, HttpClient http, IPushTeller teller, TimeProvider clock)
{
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var source = new PushSource(options);
        using var journal = source.OpenJournal(clock);
        using var reader = source.Open();
        var items = source.Items(reader);
        var start = journal.Start!;
        var dialect = PushDialect.Of(options, start.ImportId);
        var cutter = new BulkCutter(reader, items, dialect, Math.Min(options.Rows ?? dialect.MostRows, dialect.MostRows));
        source.Compare(journal, cutter);

        var progress = new PushProgress(reader.Length);
        foreach (var end in journal.Ends)
        {
            progress.WereEnded(end);
        }

        var (before, begun) = (progress.Figures.RowsDone, clock.GetTimestamp());
        teller.Begun(options, start, journal.Bulks.Sum(bulk => (long)bulk.Rows));
        var patience = new Patience(options.Service, teller, clock);
        var ledger = new LedgerClient(http, options.Service);
        if (!journal.IsDone)
        {
            await dialect.PrepareAsync(http, patience, cancellationToken);
            using var sender = new BulkSender(http, dialect, patience, cutter, journal, progress, teller, Math.Min(options.InFlight, dialect.MostInFlight));
            var follower = new TaskFollower(new TaskWatch(ledger, patience, clock), journal, progress, teller);
            await teller.ShowAsync(progress, () => RunAsync(sender, follower, journal, cancellationToken));
        }

        var failed = new FailedRows(ledger, patience, journal, reader, source.FailedFormat(reader));
        var failedFile = journal.IsDone ? failed.PathOf(options.File) : await failed.WriteAsync(options.File, cancellationToken);
        journal.Write(new JournalEntry { IsDone = true });
        var figures = progress.Figures;
        teller.Finished(figures, clock.GetElapsedTime(begun), figures.RowsDone - before, failedFile);
        return figures.Counts.Failed == 0 ? PushExit.AllRowsIn : PushExit.SomeRowsFailed;
    }

    private async Task RunAsync(BulkSender sender, TaskFollower follower, PushJournal journal, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var accepted = Channel.CreateUnbounded<JournalBulk>();
        var following = follower.RunAsync(accepted.Reader, stop.Token);
        var sending = Task.Run(() => sender.RunAsync(accepted.Writer, stop.Token), stop.Token);
        var first = await Task.WhenAny(sending, following);
        if (!first.IsCompletedSuccessfully)
        {
            await stop.CancelAsync();
        }

        var both = Task.WhenAll(sending, following);
        await both.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (both.IsCompletedSuccessfully)
        {
            return;
        }

        // The one that failed first is the cause: the other one was stopped.
        var failure = (first.IsCompletedSuccessfully ? both : first).Exception?.InnerException ?? new OperationCanceledException(cancellationToken);
        throw Explain(failure, journal, cancellationToken);
    }

    // What has been sent by now, and what can be done.
    private Exception Explain(Exception failure, PushJournal journal, CancellationToken cancellationToken)
    {
        var rows = journal.Bulks.Where(bulk => journal.TaskOf(bulk.Number) is not null).Sum(bulk => (long)bulk.Rows);
        var sent = rows == 0 ? "Nothing was accepted." : $"The first {rows} rows are accepted and are worked on (import {journal.Start!.ImportId}); the same command goes on behind them.";
        return failure switch
        {
            PushException { ExitCode: PushExit.Usage } e => PushException.Usage($"{options.File}: {e.Message} {sent}"),
            PushException e => new PushException($"{e.Message} {sent}", e.ExitCode),
            _ when cancellationToken.IsCancellationRequested => new PushException($"Interrupted. {sent}", PushExit.Interrupted),
            _ => failure,
        };
    }
}
