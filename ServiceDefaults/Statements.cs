using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace BulkImport.ServiceDefaults;

/// <summary>One line per statement: constant SQL with positional parameters ($1, $2, ...).</summary>
public static class Statements
{
    /// <summary>A command in the transaction. Null values become SQL nulls; give the type by a cast in the statement.</summary>
    public static NpgsqlCommand Sql(this NpgsqlTransaction transaction, [ConstantExpected] string sql, params ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Bind(transaction.Connection!.CreateCommand(), sql, values);
    }

    /// <summary>A command on a connection of its own, outside any transaction.</summary>
    public static NpgsqlCommand Sql(this NpgsqlDataSource dataSource, [ConstantExpected] string sql, params ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Bind(dataSource.CreateCommand(), sql, values);
    }

    /// <summary>Adds a command to a batch, so that several statements take one round trip.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "ConstantExpected makes every caller pass a constant.")]
    public static NpgsqlBatch Add(this NpgsqlBatch batch, [ConstantExpected] string sql, params ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var command = new NpgsqlBatchCommand(sql);
        AddValues(command.Parameters, values);
        batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>Runs the statement and answers how many rows it touched; the command is disposed of.</summary>
    public static async Task<int> RunAsync(this NpgsqlCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        await using (command)
        {
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Runs the statement and answers its first row made into a value; null when there is none. The command is disposed of.</summary>
    public static async Task<T?> FirstAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(read);
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? read(reader) : default;
        }
    }

    /// <summary>Runs the statement and answers all its rows made into values. The command is disposed of.</summary>
    public static async Task<List<T>> AllAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(read);
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "ConstantExpected makes every caller pass a constant.")]
    private static NpgsqlCommand Bind(NpgsqlCommand command, string sql, ReadOnlySpan<object?> values)
    {
        command.CommandText = sql;
        AddValues(command.Parameters, values);
        return command;
    }

    private static void AddValues(NpgsqlParameterCollection parameters, ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }
}
