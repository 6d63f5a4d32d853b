using System.Collections.Concurrent;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.LaunchChunk;

/// <summary>Whether an account has triggers that imports set off. Most have none: kept for a minute, so that their chunks cost no statement.</summary>
internal sealed class EventTriggers(NpgsqlDataSource dataSource, TimeProvider clock)
{
    private const string SelectAny = "select exists (select from campaign.trigger where account = $1 and active and kind <> 'api_call')";

    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<AccountId, (long ReadAt, bool Any)> _known = [];

    internal async ValueTask<bool> AnyAsync(AccountId account, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(account, out var known) && clock.GetElapsedTime(known.ReadAt) < Freshness)
        {
            return known.Any;
        }

        var any = await dataSource.Sql(SelectAny, account.Value).FirstAsync(row => row.GetBoolean(0), cancellationToken);
        _known[account] = (clock.GetTimestamp(), any);
        return any;
    }

    /// <summary>The triggers were changed by this process.</summary>
    internal void Forget(AccountId account) => _known.TryRemove(account, out _);
}
