using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.ServiceDefaults;

/// <summary>
/// Makes the daily partitions of a schema's partitioned tables ahead, from yesterday (work may have begun before midnight) to a week from now: once at the start,
/// then every hour. Days are UTC. Any number of processes may run it.
/// </summary>
public sealed partial class DayPartitions(string schema, NpgsqlDataSource dataSource, TimeProvider clock, ILogger<DayPartitions> logger) : BackgroundService
{
    private const string SelectMissing = """
        select format('create table %I.%I partition of %I.%I for values from (%L) to (%L)', $1, part, $1, parent, first, first + 1)
        from (
            select c.relname as parent, d::date as first, c.relname || '_' || to_char(d, 'YYYYMMDD') as part
            from pg_partitioned_table t
            join pg_class c on c.oid = t.partrelid
            cross join generate_series($2::date, $3::date, interval '1 day') as d
            where c.relnamespace = to_regnamespace($1)) as wanted
        where to_regclass(format('%I.%I', $1, part)) is null
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>One pass; answers how many partitions it made. Tables that have theirs are not locked.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await transaction.Sql("select pg_advisory_xact_lock(hashtext('day partitions of ' || $1))", schema).RunAsync(cancellationToken);
        var statements = await transaction.Sql(SelectMissing, schema, today.AddDays(-1), today.AddDays(7)).AllAsync(row => row.GetString(0), cancellationToken);
        foreach (var statement in statements)
        {
            await Create(transaction, statement).RunAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return statements.Count;
    }

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
                NotMade(logger, schema, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [SuppressMessage("Security", "CA2100", Justification = "The statement comes from PostgreSQL's format, which quotes the names of its own catalogue.")]
    private static NpgsqlCommand Create(NpgsqlTransaction transaction, string statement) => new(statement, transaction.Connection, transaction);

    [LoggerMessage(9101, LogLevel.Warning, "The daily partitions of {Schema} could not be made ahead; tried again in an hour")]
    private static partial void NotMade(ILogger logger, string schema, Exception exception);
}

/// <summary>Registers <see cref="DayPartitions"/>.</summary>
public static class DayPartitionsExtensions
{
    /// <summary>Keeps daily partitions for every partitioned table of the schema.</summary>
    public static IServiceCollection AddDayPartitions(this IServiceCollection services, string schema)
    {
        services.AddKeyedSingleton(schema, (provider, _) => ActivatorUtilities.CreateInstance<DayPartitions>(provider, schema));
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<DayPartitions>(schema));
    }
}
