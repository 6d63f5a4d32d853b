namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Tells the tracked sessions what happens to messages. Costs one read when nobody tracks.</summary>
internal sealed class Tracker(TimeProvider clock)
{
    private readonly Lock _changing = new();
    private volatile TrackedSession[] _sessions = [];

    public TimeProvider Clock => clock;

    public void Add(TrackedSession session)
    {
        lock (_changing)
        {
            _sessions = [.. _sessions, session];
        }
    }

    public void Remove(TrackedSession session)
    {
        lock (_changing)
        {
            _sessions = [.. _sessions.Where(s => s != session)];
        }
    }

    /// <summary>Committed; told before any handler can see it.</summary>
    public void Sent(Posting posting)
    {
        foreach (var session in _sessions)
        {
            session.RecordSent(posting.Id, posting.Route.Queue.Name, posting.Message, isScheduled: posting.Delay is not null);
        }
    }

    public void Replayed(Envelope envelope)
    {
        foreach (var session in _sessions)
        {
            session.RecordSent(envelope.Id, envelope.Route.Queue.Name, envelope.Message, isScheduled: false);
        }
    }

    public void Replayed(ReplayedMessage message)
    {
        foreach (var session in _sessions)
        {
            session.RecordSent(message.Id, message.Queue, message.Type, isScheduled: false);
        }
    }

    public void Claimed(Envelope envelope) => Note([envelope], "claimed", null);

    public void Note(IReadOnlyList<Envelope> batch, string what, Exception? exception)
    {
        foreach (var session in _sessions)
        {
            foreach (var envelope in batch)
            {
                session.Note(envelope, what, exception);
            }
        }
    }

    /// <summary>Told after the messages that it published.</summary>
    public void Executed(IReadOnlyList<Envelope> batch)
    {
        foreach (var session in _sessions)
        {
            foreach (var envelope in batch)
            {
                session.RecordExecuted(envelope);
            }
        }
    }

    public void Retried(Envelope envelope, Exception failure) => Note([envelope], "failed, to be retried", failure);

    public void Discarded(Envelope envelope, Exception failure)
    {
        foreach (var session in _sessions)
        {
            session.RecordGivenUp(envelope, "discarded", failure);
        }
    }

    public void Buried(Envelope envelope, Exception failure)
    {
        foreach (var session in _sessions)
        {
            session.RecordGivenUp(envelope, "moved to the error queue", failure);
        }
    }
}
