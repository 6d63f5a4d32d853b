using Microsoft.Extensions.Logging;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Handles messages of one queue and decides what becomes of failures. Never throws: whatever a handler throws is recorded with its message.</summary>
internal sealed class MessageExecutor(QueueRuntime runtime, IMessageStore store, QueueDefinition queue)
{
    private readonly ILogger _log = runtime.Log;

    public async Task ExecuteAsync(IReadOnlyList<Envelope> batch, StopTokens stop)
    {
        var ours = batch.Where(store.IsStillOurs).ToArray();
        for (var tries = 0; ours.Length > 0 && !stop.Halting.IsCancellationRequested; tries++)
        {
            var failure = await TryAsync(ours, stop.Aborting);
            if (failure is null || !TransientFaults.Explain(failure, runtime.Node.IsConnected))
            {
                await SettleAsync(ours, failure, stop);
                return;
            }

            Log.TransientFault(_log, queue.Name, failure);
            runtime.Tracker.Note(ours, "waits for the database", failure);
            await PauseAsync(tries, stop);
            ours = [.. ours.Where(store.IsStillOurs)];
        }
    }

    private async Task<Exception?> TryAsync(IReadOnlyList<Envelope> batch, CancellationToken aborting)
    {
        using var telling = Telemetry.Start(batch);
        runtime.Tracker.Note(batch, "started", null);
        try
        {
            await runtime.Runner.RunAsync(store, batch, aborting);
            telling.Handled();
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            telling.Failed(e);
            return e;
        }
    }

    private async Task SettleAsync(Envelope[] batch, Exception? failure, StopTokens stop)
    {
        if (failure is null)
        {
            runtime.Tracker.Executed(batch);
        }
        else if (batch.Length > 1)
        {
            await TakeApartAsync(batch, stop);
        }
        else if (failure is TakenOverException)
        {
            TellTakenOver(batch[0]);
        }
        else if (!stop.Aborting.IsCancellationRequested)
        {
            await JudgeAsync(batch[0], failure, stop);
        }
    }

    private async Task TakeApartAsync(Envelope[] batch, StopTokens stop)
    {
        foreach (var envelope in batch)
        {
            await ExecuteAsync([envelope], stop);
        }
    }

    /// <summary>Tried until it is written down or the process stops; then the message is released with its old record and judged again elsewhere.</summary>
    private async Task JudgeAsync(Envelope envelope, Exception failure, StopTokens stop)
    {
        for (var tries = 0; tries == 0 || !stop.Halting.IsCancellationRequested; tries++)
        {
            try
            {
                await CarryOutAsync(runtime.Judge(queue, failure, envelope.Failures + 1), envelope, failure, stop.Aborting);
                return;
            }
            catch (TakenOverException)
            {
                TellTakenOver(envelope);
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Log.JudgingFailed(_log, queue.Name, envelope.Id, e);
                await PauseAsync(tries, stop);
            }
        }
    }

    private async Task CarryOutAsync(Verdict verdict, Envelope envelope, Exception failure, CancellationToken aborting)
    {
        if (verdict.Cooldown is { } cooldown)
        {
            // Told first: the retry may be over before the next line runs.
            runtime.Tracker.Retried(envelope, failure);
            Telemetry.Retried(envelope);
            Log.Retrying(_log, queue.Name, envelope.Id, envelope.Failures + 1, cooldown, failure);
            if (!await store.RetryAsync(envelope, cooldown, aborting))
            {
                throw new TakenOverException();
            }
        }
        else if (verdict.IsDiscarded)
        {
            await GiveUpAsync(envelope, [], aborting);
            Log.Discarded(_log, queue.Name, envelope.Id, failure);
            runtime.Tracker.Discarded(envelope, failure);
        }
        else if (verdict.Compensation?.Invoke(envelope.Message, ExceptionText.Of(failure)) is { } instead)
        {
            await GiveUpAsync(envelope, [Outgoing.Now(instead)], aborting);
            Log.Compensated(_log, queue.Name, envelope.Id, instead.GetType().Name, failure);
            runtime.Tracker.Executed([envelope]);
        }
        else if (await store.BuryAsync(envelope, failure, aborting))
        {
            Log.Buried(_log, queue.Name, envelope.Id, envelope.Failures + 1, failure);
            Telemetry.Buried(envelope);
            runtime.Tracker.Buried(envelope, failure);
        }
        else
        {
            throw new TakenOverException();
        }
    }

    private async Task GiveUpAsync(Envelope envelope, IReadOnlyList<Outgoing> instead, CancellationToken aborting)
    {
        await using var unit = await store.BeginAsync(withTransaction: false, aborting);
        await unit.CompleteAsync([envelope], instead);
    }

    private void TellTakenOver(Envelope envelope)
    {
        Log.TakenOver(_log, queue.Name, envelope.Id);
        runtime.Tracker.Note([envelope], "was taken over", null);
    }

    private static async Task PauseAsync(int tries, StopTokens stop)
    {
        try
        {
            await Task.Delay(TransientFaults.Backoff(tries), QueueRuntime.WallClock, stop.Halting);
        }
        catch (OperationCanceledException)
        {
            // The caller's loop sees the stop.
        }
    }
}
