using BulkImport.Campaign.DeliverMessages;

namespace BulkImport.Campaign.SendMessages;

/// <summary>What follows from the results of a batch.</summary>
/// <param name="Finished">The messages that are finished.</param>
/// <param name="Wait">After which the others are tried again; null: there are none.</param>
internal sealed record Judgement(IReadOnlyList<FinishedMessage> Finished, TimeSpan? Wait)
{
    internal static Judgement Of(IReadOnlyList<RenderedMessage> messages, IReadOnlyList<SendResult> results, int attempt, SendOptions options)
    {
        var wait = options.After(attempt);
        var finished = messages.Zip(results).Where(one => one.Second.Kind is not SendResultKind.Deferred || wait is null)
            .Select(one => Finish(one.First, one.Second, attempt + 1)).ToList();
        var deferred = results.Where(result => result.Kind is SendResultKind.Deferred).ToList();
        return new Judgement(finished, deferred.Count == 0 || wait is null ? null : deferred.Max(result => result.RetryAfter ?? TimeSpan.Zero) is var asked && asked > wait ? asked : wait);
    }

    private static FinishedMessage Finish(RenderedMessage message, SendResult result, int attempts) => result.Kind switch
    {
        SendResultKind.Sent => new FinishedMessage(message, "sent", "", result.Reply, attempts),
        SendResultKind.Refused => new FinishedMessage(message, "failed", "refused", result.Reply, attempts),
        _ => new FinishedMessage(message, "failed", "gave_up", result.Reply, attempts),
    };
}
