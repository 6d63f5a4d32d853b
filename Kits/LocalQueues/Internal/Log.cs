using Microsoft.Extensions.Logging;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>The catalogue of what the queues log: ids 9000 to 9099.</summary>
internal static partial class Log
{
    [LoggerMessage(9000, LogLevel.Information, "Registered as node {Node}")]
    public static partial void Registered(ILogger logger, int node);

    [LoggerMessage(9001, LogLevel.Information, "Node {Node} retired; {Released} message(s) handed to others")]
    public static partial void Retired(ILogger logger, int node, long released);

    [LoggerMessage(9002, LogLevel.Warning, "Node could not retire; others will notice by its silence")]
    public static partial void RetireFailed(ILogger logger, Exception exception);

    [LoggerMessage(9003, LogLevel.Warning, "Node {Node} was declared dead by another process; registering anew")]
    public static partial void DeclaredDead(ILogger logger, int node);

    [LoggerMessage(9004, LogLevel.Warning, "Declared {Nodes} node(s) dead and took over {Messages} message(s)")]
    public static partial void TookOver(ILogger logger, int nodes, long messages);

    [LoggerMessage(9005, LogLevel.Warning, "Lost the listening connection; connecting again")]
    public static partial void SessionLost(ILogger logger, Exception exception);

    [LoggerMessage(9006, LogLevel.Warning, "PostgreSQL is not ready; waiting")]
    public static partial void WaitingForServer(ILogger logger, Exception exception);

    [LoggerMessage(9010, LogLevel.Warning, "Queue {Queue}: claiming failed; trying again")]
    public static partial void ClaimFailed(ILogger logger, string queue, Exception exception);

    [LoggerMessage(9011, LogLevel.Error, "Queue {Queue}: message {Message} cannot be read; moved to the dead letters")]
    public static partial void Unreadable(ILogger logger, string queue, long message, Exception exception);

    [LoggerMessage(9020, LogLevel.Information, "Queue {Queue}: a passing database fault; the messages are tried again")]
    public static partial void TransientFault(ILogger logger, string queue, Exception exception);

    [LoggerMessage(9021, LogLevel.Warning, "Queue {Queue}: message {Message} was taken over by another process; its work here is rolled back")]
    public static partial void TakenOver(ILogger logger, string queue, long message);

    [LoggerMessage(9022, LogLevel.Warning, "Queue {Queue}: message {Message} failed at attempt {Attempt}; again in {Cooldown}")]
    public static partial void Retrying(ILogger logger, string queue, long message, int attempt, TimeSpan cooldown, Exception exception);

    [LoggerMessage(9023, LogLevel.Error, "Queue {Queue}: message {Message} failed at attempt {Attempt}; moved to the dead letters")]
    public static partial void Buried(ILogger logger, string queue, long message, int attempt, Exception exception);

    [LoggerMessage(9025, LogLevel.Error, "Queue {Queue}: the failure of message {Message} could not be written down; trying again")]
    public static partial void JudgingFailed(ILogger logger, string queue, long message, Exception exception);

    [LoggerMessage(9026, LogLevel.Warning, "Queue {Queue}: message {Message} failed and was answered by {Instead}")]
    public static partial void Compensated(ILogger logger, string queue, long message, string instead, Exception exception);

    [LoggerMessage(9024, LogLevel.Warning, "Queue {Queue}: message {Message} failed and was discarded")]
    public static partial void Discarded(ILogger logger, string queue, long message, Exception exception);
}
