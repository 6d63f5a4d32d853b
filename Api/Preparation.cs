using BulkImport.Api.Console;
using BulkImport.Api.Provisioning;
using BulkImport.Campaign;
using BulkImport.Import;
using BulkImport.Matching;
using BulkImport.ServiceDefaults;

namespace BulkImport.Api;

/// <summary>What is done before the first request: geo data, schemas, partitions, accounts.</summary>
internal static class Preparation
{
    /// <summary>false: the accounts file or a file of geo data is wrong; every fault was told on standard error.</summary>
    internal static async Task<bool> PrepareAsync(this WebApplication app)
    {
        var cancellationToken = app.Lifetime.ApplicationStopping;
        if (!await TellAsync("geo data", app.Services.OpenGeoData()))
        {
            return false;
        }

        await app.Services.MigrateImportAsync(cancellationToken);
        await app.Services.MigrateMatchingAsync(cancellationToken);
        await app.Services.MigrateCampaignAsync(cancellationToken);
        await app.Services.MigrateConsoleAsync(cancellationToken);

        var faults = await ActivatorUtilities.CreateInstance<ProvisioningStart>(app.Services).ApplyAsync(cancellationToken);
        // The accounts may keep their rows for other times than before.
        foreach (var schema in new[] { "import", "campaign" })
        {
            await app.Services.GetRequiredKeyedService<DayPartitions>(schema).RunOnceAsync(cancellationToken);
        }

        return await TellAsync("accounts file", faults);
    }

    private static async Task<bool> TellAsync(string subject, IReadOnlyList<object> faults)
    {
        foreach (var fault in faults)
        {
            await System.Console.Error.WriteLineAsync($"{subject}: {fault}");
        }

        return faults.Count == 0;
    }
}
