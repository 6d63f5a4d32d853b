using System.Globalization;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// A process that freezes in the middle of a transaction must not hold its locks for ever: PostgreSQL ends the transaction. That does not help while a statement waits for
/// its client (a COPY): so the transaction also carries the name of its life, by which whoever takes over from the dead ends it.
/// </summary>
internal static class LimitIdling
{
    /// <summary>Before the number of the life, in <c>application_name</c>.</summary>
    public const string NameOfLife = "queue life ";

    private const string Sql =
        $"select set_config('idle_in_transaction_session_timeout', $1, true), set_config('application_name', '{NameOfLife}' || $2::int, true)";

    public static async Task ExecuteAsync(NpgsqlTransaction transaction, TimeSpan limit, int life, CancellationToken cancellationToken)
    {
        var milliseconds = ((long)limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = milliseconds }, new NpgsqlParameter<int> { TypedValue = life } },
        };
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
