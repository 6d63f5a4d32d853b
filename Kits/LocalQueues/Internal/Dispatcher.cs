using System.Diagnostics;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Finds the queues of outgoing messages and room for them in memory.</summary>
internal sealed class Dispatcher(Topology topology, Lanes lanes, MessageJson json, Node node, Tracker tracker)
{
    public Lanes Lanes => lanes;

    public Node Node => node;

    public Tracker Tracker => tracker;

    public Dispatch Prepare(IReadOnlyList<Outgoing> outgoing)
    {
        if (outgoing.Count == 0)
        {
            return new Dispatch(this, [], []);
        }

        var durable = new List<Posting>(outgoing.Count);
        var buffered = new List<Posting>();
        foreach (var message in outgoing)
        {
            Add(message, durable, buffered);
        }

        var dispatch = new Dispatch(this, durable, buffered);
        dispatch.Reserve();
        return dispatch;
    }

    private void Add(Outgoing outgoing, List<Posting> durable, List<Posting> buffered)
    {
        string? text = null;
        foreach (var route in topology.RoutesOf(outgoing.Message.GetType()))
        {
            text ??= json.Write(outgoing.Message);
            (route.Queue.IsDurable ? durable : buffered).Add(new Posting(route, outgoing, text) { Id = route.Queue.IsDurable ? 0 : BufferedStore.NextId() });
        }
    }
}

/// <summary>The messages of one transaction: room reserved, written with it, then handed over in memory or withdrawn.</summary>
internal sealed class Dispatch(Dispatcher dispatcher, List<Posting> durable, List<Posting> buffered)
{
    private readonly string? _traceParent = Activity.Current?.Id;
    private int _life;

    public bool IsStored => durable.Count > 0;

    public bool IsEmpty => durable.Count + buffered.Count == 0;

    public void Reserve()
    {
        _life = dispatcher.Node.IsClosing ? 0 : dispatcher.Node.Id;
        foreach (var group in durable.Where(p => p.Delay is null).GroupBy(p => p.Route.Queue.Name))
        {
            var count = group.Count();
            var isOwned = _life != 0 && dispatcher.Lanes[group.Key].TryReserve(count);
            foreach (var posting in group)
            {
                posting.Owner = isOwned ? _life : 0;
            }
        }
    }

    public void AddTo(NpgsqlBatch batch)
    {
        batch.BatchCommands.Add(InsertMessages.Command(durable, _life, _traceParent));
        var waiting = durable.Where(p => p.Owner == 0).Select(p => p.Route.Queue.Name).Distinct(StringComparer.Ordinal)
            .Where(q => dispatcher.Lanes[q].ShouldNotify()).ToArray();
        if (waiting.Length > 0)
        {
            batch.BatchCommands.Add(NotifyQueues.Command(waiting));
        }
    }

    public Task ReadAsync(NpgsqlDataReader reader) => InsertMessages.ReadAsync(reader, durable);

    /// <summary>After the commit: what this process owns goes into its memory, the rest is claimed by whoever has room.</summary>
    public void HandOver()
    {
        foreach (var posting in durable.Concat(buffered))
        {
            dispatcher.Tracker.Sent(posting);
        }

        foreach (var posting in durable)
        {
            Refuse(posting);
            HandOver(posting);
        }

        foreach (var posting in buffered)
        {
            dispatcher.Lanes[posting.Route.Queue.Name].Buffer!.Post(posting, _traceParent);
        }
    }

    /// <summary>After a rollback, or when nobody knows: the reserved room is free again.</summary>
    public void Withdraw(bool isDoubtful)
    {
        foreach (var group in durable.Where(p => p.Owner != 0).GroupBy(p => p.Route.Queue.Name))
        {
            dispatcher.Lanes[group.Key].Pump!.Free(group.Count());
            if (isDoubtful)
            {
                dispatcher.Node.Forsake(_life);
            }
        }
    }

    private void Refuse(Posting posting)
    {
        if (posting.WasRefused)
        {
            dispatcher.Node.Forsake(posting.Owner);
            dispatcher.Lanes[posting.Route.Queue.Name].Pump!.Free(1);
            posting.Owner = 0;
        }
    }

    private void HandOver(Posting posting)
    {
        var lane = dispatcher.Lanes[posting.Route.Queue.Name];
        if (posting.Owner != 0)
        {
            lane.Pump!.Push(new Envelope(posting.Route, posting.Id, posting.Message) { Owner = posting.Owner, TraceParent = _traceParent });
        }
        else if (posting.Delay is { } delay)
        {
            lane.Claimer?.WakeAfter(delay);
        }
        else
        {
            lane.Claimer?.WakeForBacklog();
        }
    }
}
