using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults.OutboundCalls;

namespace BulkImport.Campaign.TellHooks;

/// <summary>
/// Tells a hook. Holds no connection while it calls, and may tell the same twice when the process dies behind an answer: the id is the same then. No order is kept.
/// </summary>
internal static class TellHookHandler
{
    public static async Task<IEnumerable<object>> Handle(
        TellHook message, HookBook hooks, HookLanes lanes, HookWords words, HookCaller caller, HookRetryOptions retries, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await hooks.FindAsync(message.Hook, cancellationToken) is not { } hook || !hook.Events.Contains(message.Event))
        {
            return [];
        }

        using var place = lanes.Of(hook.Id).TryEnter();
        if (place is null)
        {
            return [new Scheduled(message, lanes.Of(hook.Id).NextTurn())];
        }

        var payload = await words.FindAsync(message, cancellationToken);
        if (payload.IsEmpty || payload.IsTooLong)
        {
            return payload.IsEmpty ? [] : message.Halves();
        }

        var answer = await caller.TellAsync(hook, message.WebhookId(), payload.Bytes, cancellationToken);
        Measurements.Told(message.Event, answer.IsSuccess);
        if (answer.Status == 410)
        {
            await hooks.DisableAsync(hook.Id, cancellationToken);
        }

        return answer.IsSuccess || answer.Status == 410 ? [] : [Again(message, answer, retries, clock)];
    }

    private static Scheduled Again(TellHook message, OutboundAnswer answer, HookRetryOptions retries, TimeProvider clock)
    {
        var wait = answer.IsWorthRetry ? retries.WaitAfter(message.Attempt + 1, Random.Shared.NextDouble(), answer.RetryAfter) : null;
        return wait is null
            ? throw new HookFailedException(message, answer)
            : new Scheduled(message with { Attempt = message.Attempt + 1 }, clock.GetUtcNow() + wait.Value);
    }
}
