namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>One message type in one queue: where it is stored and which method handles it.</summary>
internal sealed record Route(QueueDefinition Queue, Type MessageType, string TypeName, HandlerMethod Handler);

internal sealed record QueueDefinition(string Name, QueueMode Mode, int Parallelism, int BatchSize, bool IsHandledHere, IReadOnlyList<ExceptionRule> Rules)
{
    public bool IsDurable => Mode is QueueMode.Durable;
}
