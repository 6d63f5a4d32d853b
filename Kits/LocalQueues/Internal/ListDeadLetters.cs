using Npgsql;
using NpgsqlTypes;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Reads and counts dead letters. A null queue means all.</summary>
internal static class ListDeadLetters
{
    private const string Count = "select count(*) from queue.dead_letter where $1 is null or queue = $1";

    private const string List = """
        select id, queue, type, body::text, failures, exception_type, exception_text, enqueued_at, failed_at
        from queue.dead_letter where $1 is null or queue = $1 order by id limit $2
        """;

    public static async Task<long> CountAsync(NpgsqlDataSource dataSource, string? queue, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Count);
        command.Parameters.Add(Queue(queue));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task<List<DeadLetter>> ExecuteAsync(NpgsqlDataSource dataSource, string? queue, int limit, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(List);
        command.Parameters.Add(Queue(queue));
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            letters.Add(new(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.GetString(5), reader.GetString(6),
                reader.GetDateTime(7), reader.GetDateTime(8)));
        }

        return letters;
    }

    private static NpgsqlParameter Queue(string? queue) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)queue ?? DBNull.Value };
}
