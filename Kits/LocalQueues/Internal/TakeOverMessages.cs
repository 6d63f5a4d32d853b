using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// Declares silent lives dead, frees their messages and ends their open transactions; the leases rise, so that a dead life that moves again is fenced off.
/// Dead rows stay for a minute and are swept each time: a transaction that was on its way may still bring a message of theirs.
/// </summary>
internal static class TakeOverMessages
{
    private const string Declare = """
        with silent as (
            select id from queue.node n
            where n.id <> $1 and n.dead_at is null and (
                greatest(n.heartbeat_at, pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $2)
                or (greatest(n.heartbeat_at, pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $3)
                    and pg_try_advisory_xact_lock($4, n.id)))
            for update skip locked)
        update queue.node n set dead_at = clock_timestamp() from silent where n.id = silent.id
        """;

    private const string Release = """
        with held as (
            select m.id from queue.message m join queue.node n on n.id = m.owner where n.dead_at is not null for update of m skip locked),
        released as (update queue.message m set owner = null, lease = m.lease + 1 from held where m.id = held.id returning m.queue)
        select queue, count(*), pg_notify($1, queue) is null from released group by queue
        """;

    private const string EndTransactions = $"""
        select pg_terminate_backend(a.pid) from pg_stat_activity a join queue.node n on a.application_name = '{LimitIdling.NameOfLife}' || n.id
        where n.dead_at is not null and a.datname = current_database() and a.usename = current_user
        """;

    private const string Forget = """
        delete from queue.node n
        where n.dead_at < clock_timestamp() - interval '1 minute' and not exists (select from queue.message m where m.owner = n.id)
        """;

    public static async Task<TakeOverResult> ExecuteAsync(NpgsqlConnection connection, int life, TimeSpan deadAfter, TimeSpan deadWithoutLockAfter)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Declare)
                {
                    Parameters =
                    {
                        new() { Value = life }, new() { Value = deadAfter.TotalSeconds }, new() { Value = deadWithoutLockAfter.TotalSeconds },
                        new() { Value = RegisterNode.LockClass },
                    },
                },
                new(Release) { Parameters = { new() { Value = NotifyQueues.Channel } } },
                new(EndTransactions),
                new(Forget),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        var released = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            released[reader.GetString(0)] = reader.GetInt64(1);
        }

        while (await reader.NextResultAsync(CancellationToken.None))
        {
            // To the end: a statement that fails is told here.
        }

        return new TakeOverResult((int)batch.BatchCommands[0].RecordsAffected, released);
    }
}

/// <param name="DeclaredDead">How many lives this pass declared dead.</param>
/// <param name="Released">How many messages of dead lives it freed, by queue.</param>
internal sealed record TakeOverResult(int DeclaredDead, Dictionary<string, long> Released);
