using System.Globalization;
using BulkImport.Kits.LocalQueues.Internal;

namespace BulkImport.Kits.LocalQueues;

/// <summary>What happened to messages from the start of an activity to the moment when nothing was in flight any more.</summary>
public sealed class TrackedSession
{
    private readonly Lock _recording = new();
    private readonly Dictionary<long, (int Balance, string Name)> _inFlight = [];
    private readonly List<string> _history = [];
    private readonly List<Exception> _exceptions = [];
    private readonly TaskCompletionSource _atRest = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _clock;
    private readonly bool _waitsForScheduled;
    private readonly long _start;
    private bool _isActivityOver;

    internal TrackedSession(TimeProvider clock, bool waitsForScheduled) =>
        (_clock, _waitsForScheduled, _start) = (clock, waitsForScheduled, clock.GetTimestamp());

    /// <summary>The messages that were published (committed), cascades included, once for each queue.</summary>
    public TrackedMessages Sent { get; } = new("sent");

    /// <summary>The messages whose handlers ended well.</summary>
    public TrackedMessages Executed { get; } = new("executed");

    /// <summary>The messages that were scheduled for later; they are not waited for unless the activity includes them.</summary>
    public TrackedMessages Scheduled { get; } = new("scheduled");

    /// <summary>The messages that went to the dead letters or were discarded.</summary>
    public TrackedMessages MovedToErrorQueue { get; } = new("moved to the error queue");

    /// <summary>Every exception that a handler threw, also those that a retry made good.</summary>
    public IReadOnlyList<Exception> AllExceptions()
    {
        lock (_recording)
        {
            return [.. _exceptions];
        }
    }

    /// <summary>The history, one line an event, and what is still in flight.</summary>
    public override string ToString()
    {
        lock (_recording)
        {
            var open = _inFlight.Values.Where(m => m.Balance > 0).Select(m => $"still in flight: {m.Name}");
            return string.Join(Environment.NewLine, _history.Concat(open));
        }
    }

    internal async Task WaitAsync(TimeSpan limit)
    {
        lock (_recording)
        {
            _isActivityOver = true;
            EndIfAtRest();
        }

        try
        {
            await _atRest.Task.WaitAsync(limit, _clock);
        }
        catch (TimeoutException)
        {
            throw new TrackedSessionTimeoutException(limit, ToString());
        }
    }

    internal void RecordSent(long id, string queue, object message, bool isScheduled)
    {
        lock (_recording)
        {
            (isScheduled ? Scheduled : Sent).Add(message);
            Tell(queue, id, message.GetType().Name, isScheduled ? "scheduled" : "sent", null);
            if (!isScheduled || _waitsForScheduled)
            {
                Weigh(id, +1, $"{queue}/{id} {message.GetType().Name}");
            }
        }
    }

    internal void Note(Envelope envelope, string what, Exception? exception)
    {
        lock (_recording)
        {
            Tell(envelope.Route.Queue.Name, envelope.Id, envelope.Route.MessageType.Name, what, exception);
        }
    }

    internal void RecordExecuted(Envelope envelope)
    {
        lock (_recording)
        {
            Executed.Add(envelope.Message);
            Tell(envelope.Route.Queue.Name, envelope.Id, envelope.Route.MessageType.Name, "executed", null);
            Weigh(envelope.Id, -1, string.Empty);
        }
    }

    internal void RecordGivenUp(Envelope envelope, string what, Exception exception)
    {
        lock (_recording)
        {
            MovedToErrorQueue.Add(envelope.Message);
            Tell(envelope.Route.Queue.Name, envelope.Id, envelope.Route.MessageType.Name, what, exception);
            Weigh(envelope.Id, -1, string.Empty);
        }
    }

    // With several hosts the end of a message may be told before its beginning: a balance, not a set. Ends without a beginning do not count.
    private void Weigh(long id, int change, string name)
    {
        var known = _inFlight.GetValueOrDefault(id, (0, name));
        var balance = known.Item1 + change;
        if (balance == 0)
        {
            _inFlight.Remove(id);
        }
        else
        {
            _inFlight[id] = (balance, change > 0 ? name : known.Item2);
        }

        EndIfAtRest();
    }

    private void EndIfAtRest()
    {
        if (_isActivityOver && !_inFlight.Values.Any(m => m.Balance > 0))
        {
            _atRest.TrySetResult();
        }
    }

    private void Tell(string queue, long id, string type, string what, Exception? exception)
    {
        if (exception is not null)
        {
            _exceptions.Add(exception);
        }

        var text = exception is null ? string.Empty : $": {exception.GetType().Name}: {exception.Message}";
        var elapsed = _clock.GetElapsedTime(_start).TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture);
        _history.Add($"{elapsed,9} ms  {queue}/{id} {type} {what}{text}");
    }
}
