using BulkImport.Campaign.AdvanceJourneys;
using BulkImport.Campaign.CallApi;
using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.EraseJourneys;
using BulkImport.Campaign.EraseProfile;
using BulkImport.Campaign.KeepCampaigns;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Campaign.ListCampaigns;
using BulkImport.Campaign.PreviewMessage;
using BulkImport.Campaign.ReplayMessages;
using BulkImport.Campaign.SendMessages;
using BulkImport.Campaign.Storage;
using BulkImport.Campaign.TellHooks;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BulkImport.Campaign;

/// <summary>Triggers and workflows: what is launched for the rows of a bulk, and what it sends.</summary>
public static class CampaignModule
{
    private const string Schema = "campaign";

    public static IHostApplicationBuilder AddCampaign(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddNpgsqlDbContext<CampaignDbContext>("bulkimport", Schema);
        builder.Services.AddSingleton<ICampaigns, Campaigns>();
        builder.Services.AddSingleton<ICampaignLists, CampaignLists>();
        builder.Services.AddSingleton<IMessagePreview, MessagePreview>();
        builder.Services.AddSingleton<EventTriggers>();
        builder.Services.AddSingleton(_ => builder.Configuration.GetSection("Sending:Retries").Get<SendOptions>() ?? new SendOptions());
        builder.Services.AddSingleton<SenderFactory>();
        builder.Services.AddSingleton<Senders>();
        builder.Services.AddSingleton<Attachments>();
        builder.Services.AddSingleton<DeliveryReplay>();
        builder.Services.AddTellHooks(builder.Configuration);
        builder.Services.AddSingleton<WorkflowVersions>();
        builder.Services.AddDayPartitions(Schema);
        builder.Services.AddSingleton<JourneyErasure>();
        builder.Services.AddHostedService(services => services.GetRequiredService<JourneyErasure>());
        builder.Services.AddLocalQueues(options =>
        {
            options.LocalQueue("launching").UseDurableInbox().MaximumParallelMessages(2).Handles<ChunkMatched>(typeof(ChunkMatchedHandler))
                .OnException<Exception>().CompensatingAction<ChunkMatched>((chunk, cause) => new ChunkFailed(chunk.Bulk, cause));
            options.LocalQueue("delivering").UseDurableInbox().MaximumParallelMessages(1)
                .Handles<BulkEnded>(typeof(DeliverMessages.BulkEndedHandler))
                .Handles<ProfileErased>(typeof(ProfileErasedHandler))
                .Handles<DeliverChunk>(typeof(DeliverChunkHandler));
            options.LocalQueue("sending").UseDurableInbox().MaximumParallelMessages(4)
                .Handles<SendBatch>(typeof(SendBatchHandler));
            options.LocalQueue("advancing").UseDurableInbox().MaximumParallelMessages(2)
                .Handles<MoveJourneys>(typeof(MoveJourneysHandler))
                .Handles<ChunkDelivered>(typeof(AdvanceJourneys.ChunkDeliveredHandler))
                .Handles<ProfilesChanged>(typeof(ProfilesChangedHandler));
            options.LocalQueue("calling").UseDurableInbox().MaximumParallelMessages(4)
                .Handles<CallBatch>(typeof(CallBatchHandler));
        });
        return builder;
    }

    /// <summary>Brings the module's schema up to date.</summary>
    public static async Task MigrateCampaignAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.MigrateAsync<CampaignDbContext>(cancellationToken);
        await services.GetRequiredKeyedService<DayPartitions>(Schema).RunOnceAsync(cancellationToken);
    }
}
