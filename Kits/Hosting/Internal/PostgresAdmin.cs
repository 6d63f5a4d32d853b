using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>The few statements that the host itself runs, each on a connection of its own outside any pool.</summary>
internal static class PostgresAdmin
{
    [SuppressMessage("Security", "CA2100", Justification = "CREATE DATABASE takes no parameters; names are quoted by Quote and Literal.")]
    public static async Task<object?> ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Creates the database; one that is there already is left as it is.</summary>
    public static async Task CreateDatabaseAsync(string connectionString, string database, CancellationToken cancellationToken)
    {
        // Asked first, because PostgreSQL logs the refusal of a second creation as an error.
        if (await ExecuteAsync(connectionString, $"select 1 from pg_database where datname = {Literal(database)}", cancellationToken) is not null)
        {
            return;
        }

        try
        {
            await ExecuteAsync(connectionString, $"create database {Quote(database)}", cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase)
        {
            // Somebody else was faster.
        }
    }

    public static Task DropDatabaseAsync(string connectionString, string database, CancellationToken cancellationToken) =>
        ExecuteAsync(connectionString, $"drop database if exists {Quote(database)} with (force)", cancellationToken);

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
