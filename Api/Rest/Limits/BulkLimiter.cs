using BulkImport.Import.Contracts;
using BulkImport.Kits.Limits;

namespace BulkImport.Api.Rest.Limits;

/// <summary>
/// How many bulks an account may send by a dialect (contracts.md E2.9): so many in a window, so many requests at a time. Held in Redis, so that it is the same in every
/// process; whoever has no limit does not ask there.
/// </summary>
internal sealed class BulkLimiter(RedisLimiter limiter)
{
    /// <summary>Worth asking again then, while Redis is away.</summary>
    private static readonly TimeSpan AwayFor = TimeSpan.FromSeconds(5);

    /// <summary>The limits of an account's dialect; the name stands in header fields.</summary>
    internal static LimitPolicy PolicyOf(Caller caller, string dialect)
    {
        var settings = caller.LimitOf(dialect);
        return new LimitPolicy
        {
            Name = $"{dialect}-bulk",
            Window = TimeSpan.FromSeconds(settings.WindowSeconds),
            Concurrency = settings.Concurrency,
            MostQueued = settings.MostQueued,
        };
    }

    internal static string KeyOf(Caller caller) => $"account-{caller.Account.Value}";

    /// <summary>
    /// Takes a place for the request's bulk, and tells the limits in the answer's header. A sender that says <c>Prefer: respond-async</c> takes a later place where there
    /// is none now.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Whose limits.</param>
    /// <param name="dialect">By which it sends.</param>
    /// <param name="isWindowed">false: the window is for other requests of the dialect, and only how many are at work counts.</param>
    internal async Task<BulkPass> TakeAsync(HttpContext context, Caller caller, string dialect, bool isWindowed = true)
    {
        var policy = PolicyOf(caller, dialect);
        policy = isWindowed ? policy : policy with { Window = TimeSpan.Zero };
        var (pass, decision) = await TakeAsync(caller, dialect, policy, PrefersLater(context.Request), context.RequestAborted);
        if (decision is not null)
        {
            context.Response.Headers[RateLimitHeaders.PolicyField] = RateLimitHeaders.Policy(policy);
            context.Response.Headers[RateLimitHeaders.LimitField] = RateLimitHeaders.Limit(policy, decision);
        }

        if (!pass.IsGranted)
        {
            context.Response.Headers.RetryAfter = RateLimitHeaders.RetryAfter(pass.Wait);
        }

        return pass;
    }

    /// <summary>The same for a bulk that comes by an address whose answers have no header of their own.</summary>
    internal async Task<BulkPass> TakeAsync(Caller caller, string dialect, CancellationToken cancellationToken) =>
        (await TakeAsync(caller, dialect, PolicyOf(caller, dialect), mayQueue: false, cancellationToken)).Pass;

    private async Task<(BulkPass Pass, LimitDecision? Decision)> TakeAsync(
        Caller caller, string dialect, LimitPolicy policy, bool mayQueue, CancellationToken cancellationToken)
    {
        if (policy.IsUnlimited)
        {
            return (new BulkPass(limiter, KeyOf(caller), policy, null, TimeSpan.Zero), null);
        }

        try
        {
            var decision = await limiter.TakeAsync(KeyOf(caller), policy, mayQueue, cancellationToken);
            Measurements.Decided(dialect, decision.Outcome);
            return (new BulkPass(limiter, KeyOf(caller), policy, decision, decision.RetryAfter), decision);
        }
        catch (LimiterAwayException)
        {
            Measurements.Decided(dialect, outcome: null);
            return (new BulkPass(limiter, KeyOf(caller), policy, null, AwayFor), null);
        }
    }

    private static bool PrefersLater(HttpRequest request) => request.Headers["Prefer"]
        .SelectMany(value => (value ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
        .Contains("respond-async", StringComparer.OrdinalIgnoreCase);
}
