using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.ServiceDefaults;

/// <summary>
/// Keeps the daily partitions of a schema. A row stands in the partition of the day (UTC) with which it is erased, so erasing is a drop: no row is read, none is left
/// dead. Partitions are made ahead as the schema's function <c>wanted_partitions(moment)</c> says, and dropped when their day has come: at the start, then every hour.
/// Any number of processes may run it.
/// </summary>
public sealed partial class DayPartitions(string schema, NpgsqlDataSource dataSource, TimeProvider clock, ILogger<DayPartitions> logger) : BackgroundService
{
    private const string SelectMissing = """
        select format('create table %I.%I partition of %I.%I for values from (%L) to (%L)', $1, part, $1, parent, day, day + 1)
        from (select parent, day, parent || '_' || to_char(day, 'YYYYMMDD') as part from {schema}.wanted_partitions($2) where day > $3) as wanted
        where to_regclass(format('%I.%I', $1, part)) is null
        """;

    private const string SelectOver = """
        select format('drop table if exists %I.%I', $1, part.relname)
        from pg_class parent join pg_inherits i on i.inhparent = parent.oid join pg_class part on part.oid = i.inhrelid
        where parent.relnamespace = to_regnamespace($1) and parent.relkind = 'p' and right(part.relname, 8) <= to_char($2::date, 'YYYYMMDD')
        order by part.relname
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>One pass; answers how many partitions it made and dropped. Tables that have theirs are not locked.</summary>
    public async Task<PartitionPass> RunOnceAsync(CancellationToken cancellationToken) =>
        new(await MakeAsync(cancellationToken), await DropAsync(cancellationToken));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                NotKept(logger, schema, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private async Task<int> MakeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await LockAsync(connection, cancellationToken);
        await using var select = OfCatalogue(transaction, SelectMissing.Replace("{schema}", schema, StringComparison.Ordinal));
        select.Parameters.Add(new() { Value = schema });
        select.Parameters.Add(new() { Value = clock.GetUtcNow().ToUniversalTime() });
        select.Parameters.Add(new() { Value = Today() });
        var statements = await select.AllAsync(row => row.GetString(0), cancellationToken);
        foreach (var statement in statements)
        {
            await OfCatalogue(transaction, statement).RunAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return statements.Count;
    }

    // A drop needs the parent table for itself for a moment. Each is a transaction of its own that gives up after a second, so that nobody waits behind it for long.
    private async Task<int> DropAsync(CancellationToken cancellationToken)
    {
        var statements = await dataSource.Sql(SelectOver, schema, Today()).AllAsync(row => row.GetString(0), cancellationToken);
        foreach (var statement in statements)
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await LockAsync(connection, cancellationToken);
            await transaction.Sql("set local lock_timeout = '1s'").RunAsync(cancellationToken);
            await OfCatalogue(transaction, statement).RunAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            Dropped(logger, statement);
        }

        return statements.Count;
    }

    private async Task<NpgsqlTransaction> LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await transaction.Sql("select pg_advisory_xact_lock(hashtext('day partitions of ' || $1))", schema).RunAsync(cancellationToken);
        return transaction;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Made of the module's own schema name, or by PostgreSQL's format, which quotes the names of its own catalogue.")]
    private static NpgsqlCommand OfCatalogue(NpgsqlTransaction transaction, string statement) => new(statement, transaction.Connection, transaction);

    [LoggerMessage(9101, LogLevel.Warning, "The daily partitions of {Schema} could not all be made ahead or dropped; tried again in an hour")]
    private static partial void NotKept(ILogger logger, string schema, Exception exception);

    [LoggerMessage(9102, LogLevel.Information, "Erased what was due: {Statement}")]
    private static partial void Dropped(ILogger logger, string statement);
}

/// <param name="Made">Partitions made.</param>
/// <param name="Dropped">Partitions dropped.</param>
public readonly record struct PartitionPass(int Made, int Dropped);

/// <summary>Registers <see cref="DayPartitions"/>.</summary>
public static class DayPartitionsExtensions
{
    /// <summary>Keeps the daily partitions of the schema.</summary>
    public static IServiceCollection AddDayPartitions(this IServiceCollection services, string schema)
    {
        services.AddKeyedSingleton(schema, (provider, _) => ActivatorUtilities.CreateInstance<DayPartitions>(provider, schema));
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<DayPartitions>(schema));
    }
}
