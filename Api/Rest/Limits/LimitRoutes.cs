using BulkImport.Import.Contracts;
using BulkImport.Kits.Limits;

namespace BulkImport.Api.Rest.Limits;

/// <summary>What an account may send, and how much of it is used at the moment, for operators.</summary>
internal static class LimitRoutes
{
    private static readonly string[] Dialects = ["altcraft", "dengage", "placewise"];

    internal static void MapLimits(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/limits", ShowAsync).WithSummary("How many bulks the account may send by each dialect, and who has a place now");

    private static async Task<IResult> ShowAsync(HttpContext context, IAccounts accounts, RedisLimiter limiter, CancellationToken cancellationToken)
    {
        if (await LedgerCaller.FindAsync(context, accounts, "tasks", "read") is not { } caller)
        {
            return Results.NotFound();
        }

        var limits = new List<object>();
        foreach (var dialect in Dialects)
        {
            limits.Add(await DescribeAsync(limiter, caller, dialect, cancellationToken));
        }

        return Results.Ok(limits);
    }

    private static async Task<object> DescribeAsync(RedisLimiter limiter, Caller caller, string dialect, CancellationToken cancellationToken)
    {
        var (settings, policy) = (caller.LimitOf(dialect), BulkLimiter.PolicyOf(caller, dialect));
        var (isKnown, state) = await ReadAsync(limiter, caller, policy, cancellationToken);
        return new
        {
            dialect,
            windowSeconds = settings.WindowSeconds,
            concurrency = settings.Concurrency,
            mostQueued = settings.MostQueued,
            isKnown,
            used = state?.Used ?? 0,
            resetsAt = state?.ResetsAt,
            held = state?.Leases.Select(lease => lease.Until).ToArray() ?? [],
            queued = state?.Queued.Select(call => call.StartsAt).ToArray() ?? [],
        };
    }

    /// <summary>What is used of a limit; not known while Redis is away, and nothing to know where there is none.</summary>
    internal static async Task<(bool IsKnown, LimitState? State)> ReadAsync(RedisLimiter limiter, Caller caller, LimitPolicy policy, CancellationToken cancellationToken)
    {
        try
        {
            return (true, policy.IsUnlimited ? null : await limiter.ReadAsync(BulkLimiter.KeyOf(caller), policy, cancellationToken));
        }
        catch (LimiterAwayException)
        {
            return (false, null);
        }
    }
}
