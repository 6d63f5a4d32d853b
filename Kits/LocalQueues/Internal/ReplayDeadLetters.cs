using Npgsql;
using NpgsqlTypes;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Puts dead letters back into their queues: new ids, no failures. Null ids or queue mean any.</summary>
internal static class ReplayDeadLetters
{
    private const string Sql = """
        with back as (
            delete from queue.dead_letter where ($1 is null or id = any ($1)) and ($2 is null or queue = $2) returning *)
        insert into queue.message (queue, type, body, enqueued_at, trace_parent)
        select queue, type, body, enqueued_at, trace_parent from back order by id
        returning id, queue, type, body::text
        """;

    private const string Notify = $"select pg_notify('{NotifyQueues.Channel}', q) from unnest($1) q";

    public static async Task<List<ReplayedMessage>> ExecuteAsync(NpgsqlDataSource dataSource, long[]? ids, string? queue, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var replayed = await MoveAsync(connection, ids, queue, cancellationToken);
        string[] queues = [.. replayed.Select(r => r.Queue).Distinct(StringComparer.Ordinal)];
        await using var notify = new NpgsqlCommand(Notify, connection) { Parameters = { new() { Value = queues } } };
        await notify.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return replayed;
    }

    private static async Task<List<ReplayedMessage>> MoveAsync(NpgsqlConnection connection, long[]? ids, string? queue, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, Value = (object?)ids ?? DBNull.Value },
                new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)queue ?? DBNull.Value },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var replayed = new List<ReplayedMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            replayed.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        }

        return replayed;
    }
}

internal sealed record ReplayedMessage(long Id, string Queue, string Type, string Body);
