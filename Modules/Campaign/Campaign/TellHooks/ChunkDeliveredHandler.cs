using BulkImport.Campaign.DeliverMessages;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.TellHooks;

/// <summary>Cuts the deliveries of a chunk into what its account's hooks are told: a message for each 500 rows.</summary>
internal static class ChunkDeliveredHandler
{
    private const string SelectAccount = "select account from import.launch_request where bulk = $1";

    public static async Task<IEnumerable<TellHook>> Handle(
        ChunkDelivered message, HookBook hooks, NpgsqlDataSource dataSource, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!await hooks.IsWantedAsync(TellHook.Delivery, cancellationToken))
        {
            return [];
        }

        var account = await dataSource.Sql(SelectAccount, message.Bulk.Value).FirstAsync(row => new AccountId(row.GetInt32(0)), cancellationToken);
        var listeners = await hooks.ListenersAsync(account, TellHook.Delivery, cancellationToken);
        var at = clock.GetUtcNow();
        return listeners.SelectMany(hook => Batches(message).Select(batch => new TellHook(
            hook, TellHook.Delivery, message.Bulk, message.Day, at, batch.FirstOrd, batch.RowCount, message.Kind, message.Campaign, message.Node)));
    }

    private static IEnumerable<(int FirstOrd, int RowCount)> Batches(ChunkDelivered message)
    {
        for (var done = 0; done < message.RowCount; done += TellHook.MostRows)
        {
            yield return (message.FirstOrd + done, Math.Min(TellHook.MostRows, message.RowCount - done));
        }
    }
}
