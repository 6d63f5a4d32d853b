using BulkImport.Api.GraphQL.Tasks;
using BulkImport.Api.Rest.Limits;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;
using BulkImport.Kits.Limits;

namespace BulkImport.Api.GraphQL.Operations;

/// <summary>What the account may send, and how much of it is used.</summary>
[ExtendObjectType("Query")]
internal sealed class LimitQueries
{
    /// <summary>How many bulks the account may send by each dialect, and who has a place now.</summary>
    [Authorize(Policies.Read)]
    [Cost(5, ListSize = 3)]
    public static async Task<IReadOnlyList<Limit>> LimitsAsync(Caller caller, RedisLimiter limiter, CancellationToken cancellationToken)
    {
        var limits = new List<Limit>();
        foreach (var dialect in Enum.GetValues<Dialect>())
        {
            var name = dialect.ToString().ToLowerInvariant();
            limits.Add(new Limit(dialect, caller.LimitOf(name), await LimitRoutes.ReadAsync(limiter, caller, BulkLimiter.PolicyOf(caller, name), cancellationToken)));
        }

        return limits;
    }
}

/// <summary>How many bulks a dialect takes from the account.</summary>
internal sealed class Limit(Dialect dialect, LimitSettings settings, (bool IsKnown, LimitState? State) now)
{
    public Dialect Dialect => dialect;

    /// <summary>One bulk in so many seconds; 0: as many as come.</summary>
    public int WindowSeconds => settings.WindowSeconds;

    /// <summary>So many at the same time; 0: as many as come.</summary>
    public int Concurrency => settings.Concurrency;

    /// <summary>So many may wait in line for a later window.</summary>
    public int MostQueued => settings.MostQueued;

    /// <summary>Whether the counts are known: not while Redis is away.</summary>
    public bool IsKnown => now.IsKnown;

    /// <summary>Places of the window that are taken.</summary>
    public int Used => now.State?.Used ?? 0;

    /// <summary>When the window ends.</summary>
    public DateTimeOffset? ResetsAt => now.State?.ResetsAt;

    /// <summary>Until when each that is at work now holds its place.</summary>
    public IReadOnlyList<DateTimeOffset> Held => now.State?.Leases.Select(lease => lease.Until).ToArray() ?? [];

    /// <summary>When those in line begin.</summary>
    public IReadOnlyList<DateTimeOffset> Queued => now.State?.Queued.Select(call => call.StartsAt).ToArray() ?? [];
}
