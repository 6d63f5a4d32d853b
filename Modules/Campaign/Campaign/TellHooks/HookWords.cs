using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.TellHooks;

/// <summary>Finds what there is to say when it is said: what was erased meanwhile is not told.</summary>
internal sealed class HookWords(NpgsqlDataSource dataSource, ITasks tasks)
{
    private const string SelectTask = "select r.account, b.id, r.launch from import.launch_request r join import.bulk_range b on b.bulk = r.bulk where r.bulk = $1";

    // The range stands twice: the planner, which knows nothing of a bulk so new, shall not look up every row of it.
    private const string SelectLaunches = """
        select l.ord, l.profile, r.outcome
        from campaign.launch l
        left join import.matched_row r on r.bulk = l.bulk and r.day = l.day and r.ord = l.ord and r.bulk = $1 and r.day = $2 and r.ord >= $3 and r.ord < $3 + $4
        where l.bulk = $1 and l.day = $2 and l.ord >= $3 and l.ord < $3 + $4 and l.kind = $5 and l.campaign = $6
        order by l.ord
        """;

    private const string SelectDeliveries = """
        select ord, profile, state, reason from campaign.delivery
        where bulk = $1 and day = $2 and ord >= $3 and ord < $3 + $4 and kind = $5 and campaign = $6 and node = $7
        order by ord
        """;

    internal async Task<HookPayload> FindAsync(TellHook message, CancellationToken cancellationToken)
    {
        var (account, id, launch) = await dataSource.Sql(SelectTask, message.Bulk.Value).FirstAsync(
            row => (new AccountId(row.GetInt32(0)), new BulkId(row.GetGuid(1)), row.IsDBNull(2) ? null : row.GetString(2)), cancellationToken);
        if (await tasks.FindAsync(account, id, cancellationToken) is not { } task)
        {
            return HookPayload.Nothing;
        }

        if (message.Event == TellHook.OfBulk)
        {
            // A failed bulk that goes on meanwhile tells of its next end.
            return task.FinishedAt == message.At ? HookPayload.OfBulk(message, task) : HookPayload.Nothing;
        }

        var rows = await RowsAsync(message, cancellationToken);
        return rows.Count == 0 ? HookPayload.Nothing : await WithCustomDataAsync(message, task, rows, new CustomData(OfBulk(launch)), cancellationToken);
    }

    private static byte[]? OfBulk(string? launch) =>
        launch is not null && JsonSerializer.Deserialize<LaunchRequest>(launch)?.CustomData is { } customData ? JsonSerializer.SerializeToUtf8Bytes(customData) : null;

    private Task<List<ToldRow>> RowsAsync(TellHook message, CancellationToken cancellationToken) => message.Event == TellHook.Launch
        ? dataSource.Sql(SelectLaunches, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, message.Kind, message.Campaign).AllAsync(
            row => new ToldRow(row.GetInt32(0), row.GetInt64(1), row.IsDBNull(2) ? null : (RowOutcome)row.GetInt16(2)), cancellationToken)
        : dataSource.Sql(SelectDeliveries, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, message.Kind, message.Campaign, message.Node).AllAsync(
            row => new ToldRow(row.GetInt32(0), row.GetInt64(1), State: row.GetString(2), Reason: row.IsDBNull(3) ? null : row.GetString(3)), cancellationToken);

    private async Task<HookPayload> WithCustomDataAsync(TellHook message, TaskView task, List<ToldRow> rows, CustomData customData, CancellationToken cancellationToken)
    {
        await foreach (var (ord, row) in tasks.ReadPayloadAsync(task, rows.Select(row => row.Ord).ToHashSet(), cancellationToken))
        {
            customData.Add(ord, row);
            if (customData.Length > HookPayload.MostBytes && message.RowCount > 1)
            {
                return HookPayload.TooLong;
            }
        }

        return HookPayload.OfRows(message, task, rows, customData);
    }
}

/// <summary>A row that a hook is told of.</summary>
internal sealed record ToldRow(int Ord, long Profile, RowOutcome? Outcome = null, string? State = null, string? Reason = null);
