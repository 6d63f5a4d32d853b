using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.CountLaunches;

/// <summary>
/// What came of a campaign's launches. Every batch adds to the same few rows: it does so last in its transaction, so that the rows are locked for the time of a commit, and
/// in the order of their keys, so that two batches never wait for one another.
/// </summary>
internal static class Counters
{
    private const string Add = """
        insert into campaign.counter as c (account, kind, campaign, node, name, count)
        select $1, $2, $3, $4, d.name, d.count from unnest($5::text[], $6::int[]) as d (name, count) order by d.name
        on conflict (account, kind, campaign, node, name) do update set count = c.count + excluded.count
        """;

    internal static async Task AddAsync(
        NpgsqlTransaction transaction, AccountId account, short kind, int campaign, string node, IReadOnlyList<(string Name, int Count)> deltas,
        CancellationToken cancellationToken)
    {
        var moved = deltas.Where(delta => delta.Count != 0).ToList();
        if (moved.Count > 0)
        {
            await transaction.Sql(
                Add, account.Value, kind, campaign, node, moved.Select(delta => delta.Name).ToArray(), moved.Select(delta => delta.Count).ToArray()).RunAsync(cancellationToken);
        }
    }
}
