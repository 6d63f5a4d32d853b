using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults.OutboundCalls;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.TellHooks;

/// <summary>Registers what tells hooks, with a queue of its own: it waits for strangers, and no other queue shall wait with it.</summary>
internal static class TellHooksExtensions
{
    internal static IServiceCollection AddTellHooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOutboundCalls();
        services.AddSingleton<HookBook>();
        services.AddSingleton<IHooks>(provider => provider.GetRequiredService<HookBook>());
        services.AddSingleton<HookLanes>();
        services.AddSingleton<HookWords>();
        services.AddSingleton<HookCaller>();
        services.AddSingleton(configuration.GetSection("Hooks:Retries").Get<HookRetryOptions>() ?? new HookRetryOptions());
        return services.AddLocalQueues(options => options
            .LocalQueue("hooks").UseDurableInbox().MaximumParallelMessages(16)
            .Handles<ChunkLaunched>(typeof(ChunkLaunchedHandler))
            .Handles<ChunkDelivered>(typeof(ChunkDeliveredHandler))
            .Handles<BulkEnded>(typeof(BulkEndedHandler))
            .Handles<TellHook>(typeof(TellHookHandler))
            .OnException<HookFailedException>().MoveToErrorQueue());
    }
}
