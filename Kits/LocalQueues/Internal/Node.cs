namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// Which life this process leads. A life is a row of queue.node; it owns messages. It ends when others declare it dead, when the process
/// stops, and when the process itself no longer knows what it owns (a commit whose outcome is unknown): it then forsakes the life, all its
/// messages become free, and a new life begins. So nothing is ever owned by a life that does not know of it.
/// </summary>
internal sealed class Node
{
    private volatile int _id;
    private volatile bool _isConnected;
    private volatile bool _isClosing;

    /// <summary>0 between two lives: then nothing is owned and nothing is started.</summary>
    public int Id => _id;

    /// <summary>The server answered the last heartbeat.</summary>
    public bool IsConnected
    {
        get => _isConnected;
        set => _isConnected = value;
    }

    /// <summary>The process is stopping: what it publishes goes to others.</summary>
    public bool IsClosing => _isClosing;

    /// <summary>Called when a life was forsaken, so that the next one begins without waiting for the heartbeat.</summary>
    public Action? Forsaken { get; set; }

    public void Begin(int id) => _id = id;

    public void Close() => _isClosing = true;

    public void Forsake(int id)
    {
        if (id != 0 && Interlocked.CompareExchange(ref _id, 0, id) == id)
        {
            Forsaken?.Invoke();
        }
    }
}
