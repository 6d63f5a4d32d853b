using Microsoft.Extensions.Logging;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Handles messages of one queue and decides what becomes of failures. Never throws: whatever a handler throws is recorded with its message.</summary>
internal sealed class MessageExecutor(QueueRuntime runtime, IMessageStore store, QueueDefinition queue)
{
    private readonly ILogger _log = runtime.Log;

    public async Task ExecuteAsync(IReadOnlyList<Envelope> batch, CancellationToken stopping)
    {
        var ours = batch.Where(store.IsStillOurs).ToArray();
        for (var tries = 0; ours.Length > 0 && !stopping.IsCancellationRequested; tries++)
        {
            var failure = await TryAsync(ours, stopping);
            if (failure is null || !TransientFaults.Explain(failure, runtime.Node.IsConnected))
            {
                await SettleAsync(ours, failure, stopping);
                return;
            }

            Log.TransientFault(_log, queue.Name, failure);
            runtime.Tracker.Note(ours, "waits for the database", failure);
            await PauseAsync(tries, stopping);
            ours = [.. ours.Where(store.IsStillOurs)];
        }
    }

    private async Task<Exception?> TryAsync(IReadOnlyList<Envelope> batch, CancellationToken stopping)
    {
        using var telling = Telemetry.Start(batch);
        runtime.Tracker.Note(batch, "started", null);
        try
        {
            await runtime.Runner.RunAsync(store, batch, stopping);
            telling.Handled();
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            telling.Failed(e);
            return e;
        }
    }

    private async Task SettleAsync(Envelope[] batch, Exception? failure, CancellationToken stopping)
    {
        if (failure is null)
        {
            runtime.Tracker.Executed(batch);
        }
        else if (batch.Length > 1)
        {
            await TakeApartAsync(batch, stopping);
        }
        else if (failure is TakenOverException)
        {
            Log.TakenOver(_log, queue.Name, batch[0].Id);
            runtime.Tracker.Note(batch, "was taken over", null);
        }
        else if (!stopping.IsCancellationRequested)
        {
            await JudgeAsync(batch[0], failure, stopping);
        }
    }

    private async Task TakeApartAsync(Envelope[] batch, CancellationToken stopping)
    {
        foreach (var envelope in batch)
        {
            await ExecuteAsync([envelope], stopping);
        }
    }

    private async Task JudgeAsync(Envelope envelope, Exception failure, CancellationToken stopping)
    {
        var verdict = runtime.Judge(queue, failure, envelope.Failures + 1);
        for (var tries = 0; !stopping.IsCancellationRequested; tries++)
        {
            try
            {
                await CarryOutAsync(verdict, envelope, failure, stopping);
                return;
            }
            catch (Exception e) when (TransientFaults.Explain(e, runtime.Node.IsConnected) || e is OperationCanceledException)
            {
                Log.TransientFault(_log, queue.Name, e);
                await PauseAsync(tries, stopping);
            }
        }
    }

    private async Task CarryOutAsync(Verdict verdict, Envelope envelope, Exception failure, CancellationToken stopping)
    {
        if (verdict.Cooldown is { } cooldown)
        {
            // Told first: the retry may be over before the next line runs.
            runtime.Tracker.Retried(envelope, failure);
            Telemetry.Retried(envelope);
            Log.Retrying(_log, queue.Name, envelope.Id, envelope.Failures + 1, cooldown, failure);
            await store.RetryAsync(envelope, cooldown, stopping);
        }
        else if (verdict.IsDiscarded)
        {
            await using var unit = await store.BeginAsync(withTransaction: false, stopping);
            await unit.CompleteAsync([envelope], []);
            Log.Discarded(_log, queue.Name, envelope.Id, failure);
            runtime.Tracker.Discarded(envelope, failure);
        }
        else if (await store.BuryAsync(envelope, failure, stopping))
        {
            Log.Buried(_log, queue.Name, envelope.Id, envelope.Failures + 1, failure);
            Telemetry.Buried(envelope);
            runtime.Tracker.Buried(envelope, failure);
        }
    }

    private Task PauseAsync(int tries, CancellationToken stopping) =>
        Task.Delay(TransientFaults.Backoff(tries), runtime.Clock, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
