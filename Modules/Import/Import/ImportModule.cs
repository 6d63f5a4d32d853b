using BulkImport.Campaign.Contracts;
using BulkImport.Import.AcceptBulk;
using BulkImport.Import.CancelBulk;
using BulkImport.Import.Contracts;
using BulkImport.Import.EraseProfile;
using BulkImport.Import.FinishBulk;
using BulkImport.Import.FollowTask;
using BulkImport.Import.IdentifyCaller;
using BulkImport.Import.RetryBulk;
using BulkImport.Import.StartBulk;
using BulkImport.Import.Storage;
using BulkImport.Import.WorkChunks;
using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BulkImport.Import;

/// <summary>Bulks: how they are accepted, in which order they are worked on, and what became of their rows.</summary>
public static class ImportModule
{
    private const string Schema = "import";

    // These messages hold a bulk's life together: to give one up would leave a bulk hanging.
    private static readonly TimeSpan[] BookkeepingPauses =
        [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    public static IHostApplicationBuilder AddImport(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddNpgsqlDbContext<ImportDbContext>("bulkimport", Schema);
        builder.Services.AddSingleton<IImports, Imports>();
        builder.Services.AddSingleton<IFiles, AcceptBulk.Files>();
        builder.Services.AddSingleton<IBulkRows, BulkRows>();
        builder.Services.AddSingleton<ITasks, Tasks>();
        builder.Services.AddSingleton<ITaskLists, TaskLists>();
        builder.Services.AddSingleton<Accounts>().AddSingleton<IAccounts>(services => services.GetRequiredService<Accounts>());
        builder.Services.AddSingleton<IAccountAdministration, AccountAdministration>();
        builder.Services.AddSingleton<IBulkControl, BulkControl>();
        builder.Services.AddSingleton(builder.Configuration.GetSection("Import:Sessions").Get<SessionOptions>() ?? new SessionOptions());
        builder.Services.AddSingleton(builder.Configuration.GetSection("Import:Retries").Get<RetryOptions>() ?? new RetryOptions());
        builder.Services.AddDayPartitions(Schema);
        builder.Services.AddLocalQueues(options => options
            .LocalQueue("import").UseDurableInbox().MaximumParallelMessages(2)
            .Handles<StartNextBulk>(typeof(StartNextBulkHandler))
            .Handles<ChunkLaunched>(typeof(ChunkLaunchedHandler))
            .Handles<ChunkFailed>(typeof(ChunkFailedHandler))
            .Handles<RetryBulk.RetryBulk>(typeof(RetryBulkHandler))
            .Handles<ProfileErased>(typeof(ProfileErasedHandler))
            .OnException<Exception>().RetryIndefinitely(BookkeepingPauses));
        return builder;
    }

    /// <summary>Brings the module's schema up to date.</summary>
    public static async Task MigrateImportAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.MigrateAsync<ImportDbContext>(cancellationToken);
        await services.GetRequiredKeyedService<DayPartitions>(Schema).RunOnceAsync(cancellationToken);
    }
}
