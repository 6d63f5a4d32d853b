using BulkImport.Kits.LocalQueues.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BulkImport.Kits.LocalQueues;

/// <summary>Tests wait for messages with a tracked session instead of sleeping.</summary>
public static class TrackActivityExtensions
{
    /// <summary>Begins to configure a tracked session of a started host.</summary>
    public static TrackedActivity TrackActivity(this IHost host) => new(host.Services);

    /// <summary>The same for a host of which only the services are at hand.</summary>
    public static TrackedActivity TrackActivity(this IServiceProvider services) => new(services);
}

/// <summary>What a tracked session does and how long it may take.</summary>
public sealed class TrackedActivity
{
    private readonly IServiceProvider _services;
    private readonly List<Tracker> _trackers;
    private TimeSpan _limit = TimeSpan.FromSeconds(10);
    private bool _waitsForScheduled;

    internal TrackedActivity(IServiceProvider services)
    {
        _services = services;
        _trackers = [services.GetRequiredService<Tracker>()];
    }

    /// <summary>How long to wait for rest; 10 s when nothing is said.</summary>
    public TrackedActivity Timeout(TimeSpan limit)
    {
        _limit = limit;
        return this;
    }

    /// <summary>Messages handled in these hosts count too: processes that share one database.</summary>
    public TrackedActivity AlsoTrack(params IHost[] hosts)
    {
        _trackers.AddRange(hosts.Select(h => h.Services.GetRequiredService<Tracker>()));
        return this;
    }

    /// <summary>Waits for scheduled messages too.</summary>
    public TrackedActivity IncludeScheduled()
    {
        _waitsForScheduled = true;
        return this;
    }

    /// <summary>Publishes the message and waits until it, its cascades and their retries are done.</summary>
    /// <exception cref="TrackedSessionTimeoutException">Messages were still in flight at the end of the time; the history is printed.</exception>
    public Task<TrackedSession> SendMessageAndWaitAsync(object message) =>
        ExecuteAndWaitAsync(s => s.GetRequiredService<IMessageBus>().PublishAsync(message).AsTask());

    /// <summary>Invokes the message's handler and waits for the cascades.</summary>
    public Task<TrackedSession> InvokeMessageAndWaitAsync(object message) =>
        ExecuteAndWaitAsync(s => s.GetRequiredService<IMessageBus>().InvokeAsync(message));

    /// <summary>Runs the action and waits until every message published meanwhile is done. The action's exception reaches the caller.</summary>
    public async Task<TrackedSession> ExecuteAndWaitAsync(Func<IServiceProvider, Task> action)
    {
        var session = new TrackedSession(_trackers[0].Clock, _waitsForScheduled);
        _trackers.ForEach(t => t.Add(session));
        try
        {
            await action(_services);
            await session.WaitAsync(_limit);
            return session;
        }
        finally
        {
            _trackers.ForEach(t => t.Remove(session));
        }
    }
}
