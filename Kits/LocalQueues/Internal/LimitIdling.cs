using System.Globalization;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>A process that freezes in the middle of a transaction must not hold its locks for ever: PostgreSQL ends the transaction.</summary>
internal static class LimitIdling
{
    private const string Sql = "select set_config('idle_in_transaction_session_timeout', $1, true)";

    public static async Task ExecuteAsync(NpgsqlTransaction transaction, TimeSpan limit, CancellationToken cancellationToken)
    {
        var milliseconds = ((long)limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction) { Parameters = { new NpgsqlParameter<string> { TypedValue = milliseconds } } };
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
