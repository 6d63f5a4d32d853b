using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Hands each item to everybody who listens. With a capacity, who is slow loses the oldest items; the sender never waits.</summary>
internal sealed class Broadcast<T>(int? capacity)
{
    private readonly Lock _lock = new();
    private readonly List<Channel<T>> _channels = [];

    public void Send(T item)
    {
        lock (_lock)
        {
            foreach (var channel in _channels)
            {
                channel.Writer.TryWrite(item);
            }
        }
    }

    /// <summary>Everything sent after this call waits in the listener.</summary>
    public Listener Listen()
    {
        var channel = capacity is { } most
            ? Channel.CreateBounded<T>(new BoundedChannelOptions(most) { FullMode = BoundedChannelFullMode.DropOldest })
            : Channel.CreateUnbounded<T>();
        lock (_lock)
        {
            _channels.Add(channel);
        }

        return new Listener(this, channel);
    }

    public async IAsyncEnumerable<T> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = Listen();
        await foreach (var item in listener.ReadAllAsync(cancellationToken))
        {
            yield return item;
        }
    }

    private void Leave(Channel<T> channel)
    {
        lock (_lock)
        {
            _channels.Remove(channel);
        }
    }

    internal sealed class Listener(Broadcast<T> broadcast, Channel<T> channel) : IDisposable
    {
        public IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken) => channel.Reader.ReadAllAsync(cancellationToken);

        public void Dispose() => broadcast.Leave(channel);
    }
}
