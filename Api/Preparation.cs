using BulkImport.Campaign;
using BulkImport.Import;
using BulkImport.Matching;

namespace BulkImport.Api;

/// <summary>What is done before the first request: schemas, partitions, accounts.</summary>
internal static class Preparation
{
    internal static async Task PrepareAsync(this WebApplication app)
    {
        var cancellationToken = app.Lifetime.ApplicationStopping;
        await app.Services.MigrateImportAsync(cancellationToken);
        await app.Services.MigrateMatchingAsync(cancellationToken);
        await app.Services.MigrateCampaignAsync(cancellationToken);
    }
}
