using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Counts a failure and puts the message back for later, for any process, behind the fence.</summary>
internal static class RetryMessage
{
    private const string Sql = """
        update queue.message
        set failures = failures + 1, owner = null, lease = lease + 1, not_before = clock_timestamp() + make_interval(secs => $3)
        where id = $1 and lease = $2
        """;

    public static async Task<bool> ExecuteAsync(NpgsqlDataSource dataSource, Envelope envelope, TimeSpan cooldown, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = envelope.Id });
        command.Parameters.Add(new() { Value = envelope.Lease });
        command.Parameters.Add(new() { Value = cooldown.TotalSeconds });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
