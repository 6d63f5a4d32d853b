using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.TellHooks;

/// <summary>Tells the hooks of a bulk's account that it ended.</summary>
internal static class BulkEndedHandler
{
    private const string SelectAccount = "select r.account, b.id from import.launch_request r join import.bulk_range b on b.bulk = r.bulk where r.bulk = $1";

    public static async Task<IEnumerable<TellHook>> Handle(
        BulkEnded message, HookBook hooks, NpgsqlDataSource dataSource, ITasks tasks, CancellationToken cancellationToken)
    {
        if (!await hooks.IsWantedAsync(TellHook.OfBulk, cancellationToken))
        {
            return [];
        }

        var (account, id) = await dataSource.Sql(SelectAccount, message.Bulk.Value)
            .FirstAsync(row => (new AccountId(row.GetInt32(0)), new BulkId(row.GetGuid(1))), cancellationToken);
        var listeners = (await hooks.ListenersAsync(account, TellHook.OfBulk, cancellationToken)).ToList();
        var task = listeners.Count == 0 ? null : await tasks.FindAsync(account, id, cancellationToken);
        return task?.FinishedAt is { } end
            ? listeners.Select(hook => new TellHook(hook, TellHook.OfBulk, message.Bulk, message.Day, end))
            : [];
    }
}
