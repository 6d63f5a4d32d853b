using System.Runtime.CompilerServices;
using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting;

/// <summary>Tells how the resources of an application stand, before, during and after its run.</summary>
public sealed class ResourceNotificationService
{
    private readonly Lock _lock = new();
    private readonly List<ResourceSnapshot> _snapshots = [];
    private readonly Broadcast<ResourceEvent> _events = new(capacity: null);

    internal ResourceNotificationService()
    {
    }

    /// <summary>All resources, those first that start first.</summary>
    public IReadOnlyList<ResourceSnapshot> Current
    {
        get
        {
            lock (_lock)
            {
                return [.. _snapshots];
            }
        }
    }

    /// <summary>How each resource stands now, and every change from then on, until the token is cancelled.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Broadcast<ResourceEvent>.Listener listener;
        ResourceSnapshot[] standing;
        lock (_lock)
        {
            (listener, standing) = (_events.Listen(), [.. _snapshots]);
        }

        using (listener)
        {
            foreach (var snapshot in standing)
            {
                yield return new ResourceEvent(snapshot.Name, snapshot);
            }

            await foreach (var change in listener.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
    }

    /// <summary>Returns once the resource is in the state; at once if it is already.</summary>
    public async Task<ResourceSnapshot> WaitForResourceAsync(string name, string state, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (change.ResourceId == name && change.Snapshot.State == state)
            {
                return change.Snapshot;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Forgets an earlier run and makes a resource known.</summary>
    internal void Declare(ResourceSnapshot snapshot) => Put(snapshot.Name, _ => snapshot);

    /// <summary>Changes what was declared. A change that changes nothing is told to nobody.</summary>
    internal void Publish(string name, Func<ResourceSnapshot, ResourceSnapshot> change) => Put(name, standing => change(standing!));

    private void Put(string name, Func<ResourceSnapshot?, ResourceSnapshot> change)
    {
        lock (_lock)
        {
            var index = _snapshots.FindIndex(snapshot => snapshot.Name == name);
            var before = index < 0 ? null : _snapshots[index];
            var after = change(before);
            if (after == before)
            {
                return;
            }

            if (index < 0)
            {
                _snapshots.Add(after);
            }
            else
            {
                _snapshots[index] = after;
            }

            _events.Send(new ResourceEvent(name, after));
        }
    }
}
