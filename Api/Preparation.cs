using BulkImport.Api.Provisioning;
using BulkImport.Campaign;
using BulkImport.Import;
using BulkImport.Matching;
using BulkImport.ServiceDefaults;

namespace BulkImport.Api;

/// <summary>What is done before the first request: schemas, partitions, accounts.</summary>
internal static class Preparation
{
    /// <summary>false: the accounts file is wrong; every fault in it was told on standard error.</summary>
    internal static async Task<bool> PrepareAsync(this WebApplication app)
    {
        var cancellationToken = app.Lifetime.ApplicationStopping;
        await app.Services.MigrateImportAsync(cancellationToken);
        await app.Services.MigrateMatchingAsync(cancellationToken);
        await app.Services.MigrateCampaignAsync(cancellationToken);

        var faults = await ActivatorUtilities.CreateInstance<ProvisioningStart>(app.Services).ApplyAsync(cancellationToken);
        // The accounts may keep their rows for other times than before.
        foreach (var schema in new[] { "import", "campaign" })
        {
            await app.Services.GetRequiredKeyedService<DayPartitions>(schema).RunOnceAsync(cancellationToken);
        }

        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync($"accounts file: {fault}");
        }

        return faults.Count == 0;
    }
}
