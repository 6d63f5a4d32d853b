using BulkImport.Kits.LocalQueues.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace BulkImport.Kits.LocalQueues;

/// <summary>Registers the local queues.</summary>
public static class LocalQueuesExtensions
{
    /// <summary>The name of the kit's ActivitySource and Meter.</summary>
    public const string TelemetryName = "BulkImport.Kits.LocalQueues";

    /// <summary>
    /// Adds queues; may be called many times. Durable queues need an <c>NpgsqlDataSource</c> in the container and make their own schema,
    /// <c>queue</c>, at start. Handlers run once every hosted service has started, so other migrations are done by then.
    /// </summary>
    public static IServiceCollection AddLocalQueues(this IServiceCollection services, Action<LocalQueueOptions> configure)
    {
        services.Configure(configure);
        if (services.Any(d => d.ServiceType == typeof(LocalQueueService)))
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<QueueRuntime>();
        services.AddSingleton(p => p.GetRequiredService<QueueRuntime>().Tracker);
        services.AddSingleton<IMessageBus, MessageBus>();
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<IDeadLetters, DeadLetters>();
        services.AddSingleton<IQueueDepths, QueueDepths>();
        services.AddSingleton<LocalQueueService>();
        services.AddSingleton<IHostedService>(p => p.GetRequiredService<LocalQueueService>());
        services.AddHostedService<QueueGauges>();
        return services;
    }
}
