using System.Threading.Channels;
using BulkImport.AppHost.Push.KeepJournal;
using BulkImport.AppHost.Push.Tell;

namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>
/// Sends the bulks of a file in its order, a few at a time. Each is in the journal before it is sent; one that is there without a task was sent or not, nobody knows: it is
/// sent again with its key, and the service tells which it was.
/// </summary>
internal sealed class BulkSender(
    HttpClient http, PushDialect dialect, Patience patience, BulkCutter cutter, PushJournal journal, PushProgress progress, IPushTeller teller, int inFlight) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(inFlight);

    internal async Task RunAsync(ChannelWriter<JournalBulk> accepted, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sent = new List<Task>();
        PushException? fault = null;
        try
        {
            await StartAllAsync(sent, accepted, stop);
        }
        catch (PushException e)
        {
            // What is on its way may arrive.
            fault = e;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // One of those that were sent failed, and is asked for below.
        }

        foreach (var bulk in sent)
        {
            await bulk;
        }

        if (fault is not null)
        {
            throw fault;
        }

        journal.Write(new JournalEntry { IsWhole = true });
        accepted.Complete();
    }

    public void Dispose() => _slots.Dispose();

    private async Task StartAllAsync(List<Task> sent, ChannelWriter<JournalBulk> accepted, CancellationTokenSource stop)
    {
        foreach (var prepared in Bulks(accepted))
        {
            await _slots.WaitAsync(stop.Token);
            if (journal.Bulks.LastOrDefault()?.Number is not { } last || last < prepared.Bulk.Number)
            {
                journal.Write(new JournalEntry { Bulk = prepared.Bulk });
            }

            sent.Add(SendAsync(prepared, sent.LastOrDefault(Task.CompletedTask), accepted, stop));
        }
    }

    // First what is in the journal, then the rest of the file.
    private IEnumerable<PreparedBulk> Bulks(ChannelWriter<JournalBulk> accepted)
    {
        var recorded = journal.Bulks.ToList();
        foreach (var bulk in recorded)
        {
            if (journal.TaskOf(bulk.Number) is null)
            {
                yield return cutter.Again(bulk);
                continue;
            }

            progress.Sent(bulk);
            accepted.TryWrite(bulk);
        }

        if (recorded is [.., var last])
        {
            cutter.GoTo(last.End, last.EndLine);
        }

        var (number, rows) = (recorded.Count, recorded.Sum(bulk => (long)bulk.Rows));
        while (!journal.IsWhole && cutter.Next(number, rows, journal.Start!.Push) is { } next)
        {
            yield return next;
            (number, rows) = (number + 1, rows + next.Bulk.Rows);
        }
    }

    private async Task SendAsync(PreparedBulk prepared, Task turn, ChannelWriter<JournalBulk> accepted, CancellationTokenSource stop)
    {
        try
        {
            var task = await patience.AskAsync(token => dialect.SendAsync(http, prepared, turn, token), stop.Token);
            await turn;
            journal.Write(new JournalEntry { Task = new JournalTask(prepared.Bulk.Number, task) });
            progress.Sent(prepared.Bulk);
            teller.Accepted(prepared.Bulk, task);
            accepted.TryWrite(prepared.Bulk);
            cutter.Return(prepared);
        }
        catch
        {
            // None behind it may be accepted before it.
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            _slots.Release();
        }
    }
}
