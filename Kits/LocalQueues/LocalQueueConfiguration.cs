using BulkImport.Kits.LocalQueues.Internal;

namespace BulkImport.Kits.LocalQueues;

/// <summary>One queue: its mode, its parallelism, its handlers, its rules. Mistakes are reported together at start.</summary>
public sealed class LocalQueueConfiguration
{
    internal LocalQueueConfiguration(string name) => Name = name;

    /// <summary>The name, as it is stored with the messages.</summary>
    public string Name { get; }

    internal HashSet<QueueMode> Modes { get; } = [];

    internal int Parallelism { get; private set; } = Environment.ProcessorCount;

    internal int? MaximumBatch { get; private set; }

    internal bool IsPublishOnly { get; private set; }

    internal List<HandlerListing> Handlers { get; } = [];

    internal List<ExceptionRule> Rules { get; } = [];

    /// <summary>Messages are stored in PostgreSQL and survive any process. This is also what a queue does that says nothing.</summary>
    public LocalQueueConfiguration UseDurableInbox()
    {
        Modes.Add(QueueMode.Durable);
        return this;
    }

    /// <summary>Messages live in this process's memory only: faster, and lost when it ends. Not bounded.</summary>
    public LocalQueueConfiguration BufferedInMemory()
    {
        Modes.Add(QueueMode.Buffered);
        return this;
    }

    /// <summary>How many handlers (or batches) run side by side in this process. Default: one per processor.</summary>
    public LocalQueueConfiguration MaximumParallelMessages(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Parallelism = count;
        return this;
    }

    /// <summary>One message at a time in this process, in the order of arrival as long as none is retried.</summary>
    public LocalQueueConfiguration Sequential() => MaximumParallelMessages(1);

    /// <summary>
    /// Up to so many waiting messages of one type are handled in one transaction. A handler whose first parameter is an
    /// <c>IReadOnlyList</c> gets them in one call (100 when nothing is said here); any other is called for each.
    /// If one fails, the batch is rolled back and each message is handled alone. Nothing waits for a batch to fill.
    /// </summary>
    public LocalQueueConfiguration BatchSize(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        MaximumBatch = count;
        return this;
    }

    /// <summary>This process stores messages for the (durable) queue but leaves their handling to other processes.</summary>
    public LocalQueueConfiguration PublishOnly()
    {
        IsPublishOnly = true;
        return this;
    }

    /// <summary>
    /// Lists a handler: a class with a static <c>Handle</c> (or <c>HandleAsync</c>) method whose first parameter is the message or an <c>IReadOnlyList</c> of it.
    /// Further parameters are injected: the transaction, its connection, <see cref="IMessageContext"/>, <see cref="IMessageBus"/>, <see cref="CancellationToken"/>,
    /// <see cref="TimeProvider"/>, and services of a scope of its own. What it returns is published in its transaction.
    /// </summary>
    public LocalQueueConfiguration Handles<TMessage>(Type handlerType) where TMessage : notnull
    {
        Handlers.Add(new HandlerListing(typeof(TMessage), handlerType, Answer: null));
        return this;
    }

    /// <summary>Like <see cref="Handles{TMessage}"/>, for a handler that answers <c>InvokeAsync&lt;TResponse&gt;</c>: a <typeparamref name="TResponse"/> is never published.</summary>
    public LocalQueueConfiguration Answers<TMessage, TResponse>(Type handlerType) where TMessage : notnull
    {
        Handlers.Add(new HandlerListing(typeof(TMessage), handlerType, typeof(TResponse)));
        return this;
    }

    /// <summary>A rule for this queue; it comes before the rules for all queues.</summary>
    public ExceptionRule OnException<TException>() where TException : Exception => OnException<TException>(_ => true);

    /// <summary>A rule for this queue and the exceptions of a type that meet a condition.</summary>
    public ExceptionRule OnException<TException>(Func<TException, bool> condition) where TException : Exception
    {
        var rule = ExceptionRule.For(condition);
        Rules.Add(rule);
        return rule;
    }
}
