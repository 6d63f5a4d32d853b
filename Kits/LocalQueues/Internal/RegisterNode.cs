using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Begins a life: a row, and an advisory lock that lasts as long as the connection. Others see by the lock that it is gone.</summary>
internal static class RegisterNode
{
    /// <summary>The first half of the advisory locks' key; the life's id is the second.</summary>
    public const int LockClass = 7062;

    private const string Register = "insert into queue.node default values returning id";

    private const string Lock = "select pg_try_advisory_lock($1, $2)";

    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Register, connection);
        var id = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        await TryLockAsync(connection, id, cancellationToken);
        return id;
    }

    public static async Task<bool> TryLockAsync(NpgsqlConnection connection, int id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Lock, connection) { Parameters = { new() { Value = LockClass }, new() { Value = id } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
