using BulkImport.Campaign.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.LaunchChunk;

/// <summary>Stores a launch for every row of the chunk that has a profile: one statement inside the database, and never twice for a row.</summary>
internal static class ChunkMatchedHandler
{
    private const string InsertLaunches = """
        insert into campaign.launch (day, bulk, ord, campaign, profile, kind)
        select r.day, r.bulk, r.ord, $5, r.profile, $6
        from import.matched_row r
        where r.bulk = $1 and r.day = $2 and r.ord >= $3 and r.ord < $3 + $4
        on conflict do nothing
        """;

    public static async Task<ChunkLaunched> Handle(ChunkMatched message, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var order = await LaunchOrder.FindAsync(transaction, message.Bulk, cancellationToken);
        var launches = order is null
            ? 0
            : await transaction.Sql(InsertLaunches, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, order.Request.CampaignId, order.Kind)
                .RunAsync(cancellationToken);
        return new ChunkLaunched(message.Bulk, message.Chunk, launches);
    }
}
