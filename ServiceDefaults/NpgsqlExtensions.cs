using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.ServiceDefaults;

/// <summary>PostgreSQL by connection name.</summary>
public static class NpgsqlExtensions
{
    private const string Example = "Host=127.0.0.1;Port=5432;Username=bulkimport;Password=...;Database=bulkimport";
    private static readonly TimeSpan HealthLimit = TimeSpan.FromSeconds(2);

    /// <summary>
    /// One <see cref="NpgsqlDataSource"/> for the process, with a health check. What the connection string says wins over the house's defaults.
    /// A missing connection string stops the start with a sentence that says what to set; an absent server does not. Calling it again changes nothing.
    /// </summary>
    public static IHostApplicationBuilder AddNpgsqlDataSource(this IHostApplicationBuilder builder, string name)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(NpgsqlDataSource))) { return builder; }

        builder.Services.AddSingleton(services => Build(services, name));
        builder.Services.AddHostedService<NpgsqlStart>();
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            "postgres", services => ActivatorUtilities.CreateInstance<NpgsqlHealthCheck>(services), HealthStatus.Unhealthy, ["ready"], HealthLimit));
        return builder;
    }

    /// <summary>A pooled factory of <typeparamref name="TContext"/> on the same data source, its migrations recorded in <c>{migrationsSchema}.__migration</c>.</summary>
    public static IHostApplicationBuilder AddNpgsqlDbContext<TContext>(this IHostApplicationBuilder builder, string name, string migrationsSchema)
        where TContext : DbContext
    {
        builder.AddNpgsqlDataSource(name);
        builder.Services.AddPooledDbContextFactory<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsHistoryTable("__migration", migrationsSchema))
            .ConfigureWarnings(TellFailureOnce));
        return builder;
    }

    /// <summary>Applies what is pending. Any number of processes may call it at once: the first one works, the others wait for it.</summary>
    public static async Task MigrateAsync<TContext>(this IServiceProvider services, CancellationToken cancellationToken) where TContext : DbContext
    {
        var contexts = services.GetRequiredService<IDbContextFactory<TContext>>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // EF's own lock is let go between two migrations.
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await transaction.Sql("select pg_advisory_xact_lock(hashtext('migrations of ' || $1))", typeof(TContext).FullName).RunAsync(cancellationToken);

        // Made beforehand: EF would look for it, and PostgreSQL would log an error that is none.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    internal static string WithDefaults(string connectionString, string applicationName)
    {
        var result = new NpgsqlConnectionStringBuilder
        {
            Timeout = 5,
            CommandTimeout = 30,
            KeepAlive = 30,
            MaxPoolSize = 50,
            ApplicationName = applicationName,
        };
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        foreach (string key in given.Keys) { result[key] = given[key]; }
        return result.ConnectionString;
    }

    // The exception travels and is told where it ends. Told here as well, the first migration of an empty database, which looks for its history in vain, is an error in the log.
    private static void TellFailureOnce(WarningsConfigurationBuilder warnings) => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug));

    private static void NameSpans(NpgsqlTracingOptionsBuilder tracing) => tracing
        .ConfigureCommandSpanNameProvider(command => StatementName.Of(command.CommandText))
        .ConfigureBatchSpanNameProvider(batch => batch.BatchCommands.Count > 0 ? StatementName.Of(batch.BatchCommands[0].CommandText) : null)
        .ConfigureCopyOperationSpanNameProvider(StatementName.Of)
        .EnableFirstResponseEvent(enable: false);

    private static NpgsqlDataSource Build(IServiceProvider services, string name)
    {
        var connectionString = ConnectionStrings.Require(services.GetRequiredService<IConfiguration>(), name, Example);
        var applicationName = services.GetRequiredService<IHostEnvironment>().ApplicationName;
        return new NpgsqlDataSourceBuilder(WithDefaults(connectionString, applicationName))
            .UseLoggerFactory(services.GetRequiredService<ILoggerFactory>())
            .ConfigureTracing(NameSpans)
            .Build();
    }
}
