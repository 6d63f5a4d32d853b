using System.Collections.Concurrent;

namespace BulkImport.Kits.LocalQueues;

/// <summary>The messages to which one thing happened, in order.</summary>
public sealed class TrackedMessages
{
    private readonly ConcurrentQueue<object> _messages = new();
    private readonly string _what;

    internal TrackedMessages(string what) => _what = what;

    /// <summary>All of them.</summary>
    public IReadOnlyList<object> All => [.. _messages];

    /// <summary>Those of one type.</summary>
    public IReadOnlyList<T> MessagesOf<T>() => [.. _messages.OfType<T>()];

    /// <summary>The only one of its type.</summary>
    /// <exception cref="InvalidOperationException">There is none or more than one.</exception>
    public T SingleMessage<T>()
    {
        var found = MessagesOf<T>();
        return found is [var only] ? only : throw new InvalidOperationException($"{found.Count} messages of type {typeof(T).Name} were {_what}, not one.");
    }

    internal void Add(object message) => _messages.Enqueue(message);
}
