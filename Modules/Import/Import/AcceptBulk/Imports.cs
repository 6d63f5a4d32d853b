using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.Import.AcceptBulk;

internal sealed class Imports(NpgsqlDataSource dataSource, IOutbox outbox, TimeProvider clock, ILogger<BulkUpload> logger) : IImports
{
    public IBulkUpload BeginUpload() => new BulkUpload(dataSource, outbox, clock, logger);

    public Task<KeyedBulk?> FindAsync(AccountId account, string key, CancellationToken cancellationToken) =>
        RequestKeys.FindAsync(dataSource, account, key, clock.GetUtcNow(), cancellationToken);
}
