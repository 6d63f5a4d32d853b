using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Ends a life of one's own accord (clean stop, or a life that no longer knows what it owns): its messages are free at once.</summary>
internal static class RetireNode
{
    private const string Retire = "update queue.node set dead_at = clock_timestamp() where id = $1 and dead_at is null";

    private const string Release = """
        with held as (select m.id from queue.message m where m.owner = $1 for update skip locked),
        released as (update queue.message m set owner = null, lease = m.lease + 1 from held where m.id = held.id returning m.queue)
        select count(*), pg_notify($2, queue) is null from released group by queue
        """;

    public static async Task<long> ExecuteAsync(NpgsqlConnection connection, int life, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Retire) { Parameters = { new() { Value = life } } },
                new(Release) { Parameters = { new() { Value = life }, new() { Value = NotifyQueues.Channel } } },
            },
        };
        var released = 0L;
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            released += reader.GetInt64(0);
        }

        return released;
    }
}
