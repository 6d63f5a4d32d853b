using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// All that an idle process asks, in one round trip: I live; is anybody dead; when is the next message of my queues due.
/// Silence is counted from the server's start at the earliest: a restart of PostgreSQL makes nobody look dead.
/// </summary>
internal static class BeatHeart
{
    private const string Beat = """
        with beat as (update queue.node set heartbeat_at = clock_timestamp() where id = $1 and dead_at is null returning id)
        select exists (select from beat),
               exists (select from queue.node n where n.id <> $1 and (n.dead_at is not null
                   or greatest(n.heartbeat_at, pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $2)))
        """;

    private const string Due = """
        select q.name, extract(epoch from due.not_before - clock_timestamp())::double precision
        from unnest($1) as q (name), lateral (
            select m.not_before from queue.message m where m.queue = q.name and m.owner is null order by m.not_before limit 1) as due
        """;

    public static async Task<Heartbeat> ExecuteAsync(NpgsqlConnection connection, int life, TimeSpan suspectAfter, string[] queues)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            Timeout = 5,
            BatchCommands =
            {
                new(Beat) { Parameters = { new() { Value = life }, new() { Value = suspectAfter.TotalSeconds } } },
                new(Due) { Parameters = { new() { Value = queues } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        var (isAlive, areOthersDead) = (reader.GetBoolean(0), reader.GetBoolean(1));
        await reader.NextResultAsync(CancellationToken.None);
        var due = new List<(string Queue, TimeSpan In)>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            due.Add((reader.GetString(0), TimeSpan.FromSeconds(reader.GetDouble(1))));
        }

        return new Heartbeat(isAlive, areOthersDead, due);
    }
}

/// <param name="IsAlive">False: others have declared this life dead.</param>
/// <param name="AreOthersDead">Somebody is silent, or messages of a dead life may be left.</param>
/// <param name="Due">For each queue with waiting messages, when the first is due; negative when it is overdue.</param>
internal sealed record Heartbeat(bool IsAlive, bool AreOthersDead, List<(string Queue, TimeSpan In)> Due);
