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
        if (policy.IsUnlimited)
        {
            return new BulkPass(limiter, KeyOf(caller), policy, null, TimeSpan.Zero);
        }

        try
        {
            var decision = await limiter.TakeAsync(KeyOf(caller), policy, PrefersLater(context.Request), context.RequestAborted);
            Measurements.Decided(dialect, decision.Outcome);
            context.Response.Headers[RateLimitHeaders.PolicyField] = RateLimitHeaders.Policy(policy);
            context.Response.Headers[RateLimitHeaders.LimitField] = RateLimitHeaders.Limit(policy, decision);
            return TellWait(context, new BulkPass(limiter, KeyOf(caller), policy, decision, decision.RetryAfter));
        }
        catch (LimiterAwayException)
        {
            Measurements.Decided(dialect, outcome: null);
            return TellWait(context, new BulkPass(limiter, KeyOf(caller), policy, null, AwayFor));
        }
    }

    private static BulkPass TellWait(HttpContext context, BulkPass pass)
    {
        if (!pass.IsGranted)
        {
            context.Response.Headers.RetryAfter = RateLimitHeaders.RetryAfter(pass.Wait);
        }

        return pass;
    }

    private static bool PrefersLater(HttpRequest request) => request.Headers["Prefer"]
        .SelectMany(value => (value ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
        .Contains("respond-async", StringComparer.OrdinalIgnoreCase);
}
