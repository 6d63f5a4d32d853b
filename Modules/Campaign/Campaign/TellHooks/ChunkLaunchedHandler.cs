using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.TellHooks;

/// <summary>Cuts the launches of a chunk into what its account's hooks are told: a message for each campaign and each 500 rows that have any.</summary>
internal static class ChunkLaunchedHandler
{
    private const string SelectChunk = """
        select r.account, r.day, b.first_ords[$2 + 1], coalesce(b.first_ords[$2 + 2], b.rows)
        from import.bulk_range b join import.launch_request r on r.bulk = b.bulk
        where b.bulk = $1
        """;

    private const string SelectBatches = """
        select distinct kind, campaign, (ord - $3) / 500 as batch from campaign.launch
        where bulk = $1 and day = $2 and ord >= $3 and ord < $4
        order by kind, campaign, batch
        """;

    public static async Task<IEnumerable<TellHook>> Handle(
        ChunkLaunched message, HookBook hooks, NpgsqlDataSource dataSource, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (message.Launches == 0 || !await hooks.IsWantedAsync(TellHook.Launch, cancellationToken))
        {
            return [];
        }

        var chunk = await dataSource.Sql(SelectChunk, message.Bulk.Value, message.Chunk).FirstAsync(
            row => new Chunk(new AccountId(row.GetInt32(0)), row.GetFieldValue<DateOnly>(1), row.GetInt32(2), row.GetInt32(3)), cancellationToken);
        var listeners = chunk is null ? [] : (await hooks.ListenersAsync(chunk.Account, TellHook.Launch, cancellationToken)).ToList();
        if (listeners.Count == 0)
        {
            return [];
        }

        var batches = await dataSource.Sql(SelectBatches, message.Bulk.Value, chunk!.Day, chunk.FirstOrd, chunk.End).AllAsync(
            row => (Kind: row.GetInt16(0), Campaign: row.GetInt32(1), FirstOrd: chunk.FirstOrd + (row.GetInt32(2) * TellHook.MostRows)), cancellationToken);
        var at = clock.GetUtcNow();
        return listeners.SelectMany(hook => batches.Select(batch => new TellHook(
            hook, TellHook.Launch, message.Bulk, chunk.Day, at, batch.FirstOrd, Math.Min(TellHook.MostRows, chunk.End - batch.FirstOrd), batch.Kind, batch.Campaign)));
    }

    private sealed record Chunk(AccountId Account, DateOnly Day, int FirstOrd, int End);
}
