using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Moves a message to the dead letters, behind the fence.</summary>
internal static class BuryMessage
{
    private const string Sql = """
        with gone as (delete from queue.message where id = $1 and lease = $2 returning *)
        insert into queue.dead_letter (id, queue, type, body, failures, exception_type, exception_text, enqueued_at, trace_parent)
        select id, queue, type, body, failures + 1, $3, $4, enqueued_at, trace_parent from gone
        """;

    public static async Task<bool> ExecuteAsync(NpgsqlDataSource dataSource, long id, int lease, Exception exception, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = lease });
        command.Parameters.Add(new() { Value = exception.GetType().FullName! });
        command.Parameters.Add(new() { Value = ExceptionText.Of(exception) });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
