namespace BulkImport.Kits.LocalQueues;

/// <summary>A message was published or invoked whose type no queue handles.</summary>
public sealed class UnhandledMessageException(Type messageType)
    : InvalidOperationException($"No local queue handles {messageType.FullName}. List its handler: options.LocalQueue(\"...\").Handles<{messageType.Name}>(typeof(...)).")
{
    /// <summary>The type that nobody handles.</summary>
    public Type MessageType { get; } = messageType;
}

/// <summary>The queues are not set up right; the message lists every fault found, and the host does not start.</summary>
public sealed class LocalQueueConfigurationException(IReadOnlyList<string> faults)
    : InvalidOperationException($"The local queues have {faults.Count} fault(s):{Environment.NewLine}- {string.Join(Environment.NewLine + "- ", faults)}")
{
    /// <summary>One sentence a fault.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}

/// <summary>A tracked session did not come to rest in time; the message holds the printed history.</summary>
public sealed class TrackedSessionTimeoutException(TimeSpan limit, string history)
    : TimeoutException($"Messages were still in flight after {limit}.{Environment.NewLine}{history}")
{
    /// <summary>One line for each thing that happened, oldest first, then what is still in flight.</summary>
    public string History { get; } = history;
}
