using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.AcceptBulk;

/// <summary>Uploaded files, in parts as they come in. A file is there when its last part is: a crash in between leaves parts that leave with their day.</summary>
internal sealed class Files(NpgsqlDataSource dataSource, TimeProvider clock) : IFiles
{
    private const int PartLength = 512 * 1024;

    private const string InsertPart = "insert into import.file_part (day, file, part, bytes) values ($1, $2, $3, $4)";

    private const string InsertFile = "insert into import.file (day, id, account, name, media_type, length) values ($1, $2, $3, $4, $5, $6)";

    private const string SelectFile = "select name, media_type, length from import.file where id = $1 and account = $2";

    private const string DeleteParts = "delete from import.file_part where file = $1 and day = $2";

    public async Task<StoredFile?> StoreAsync(Caller caller, string name, string mediaType, Stream content, long longest, CancellationToken cancellationToken)
    {
        var (id, day) = (Guid.NewGuid(), caller.Retention.ResultDay(clock.GetUtcNow()));
        var length = default(long?);
        try
        {
            length = await StorePartsAsync(id, day, content, longest, cancellationToken);
        }
        finally
        {
            if (length is null)
            {
                // Too long, or its sender broke off: what was stored of it is of no use.
                await dataSource.Sql(DeleteParts, id, day).RunAsync(CancellationToken.None);
            }
        }

        if (length is null)
        {
            return null;
        }

        await dataSource.Sql(InsertFile, day, id, caller.Account.Value, name, mediaType, length.Value).RunAsync(cancellationToken);
        return new StoredFile(id.ToString("D"), name, mediaType, length.Value);
    }

    public async Task<Stream?> OpenAsync(AccountId account, string key, CancellationToken cancellationToken) =>
        Guid.TryParseExact(key, "D", out var id) && await FindAsync(dataSource, account, id, cancellationToken) is not null ? new StoredFileStream(dataSource, id) : null;

    internal static Task<StoredFile?> FindAsync(NpgsqlDataSource dataSource, AccountId account, Guid id, CancellationToken cancellationToken) =>
        dataSource.Sql(SelectFile, id, account.Value).FirstAsync(
            row => new StoredFile(id.ToString("D"), row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellationToken);

    // How long the file is; null: too long.
    private async Task<long?> StorePartsAsync(Guid id, DateOnly day, Stream content, long longest, CancellationToken cancellationToken)
    {
        var buffer = new byte[PartLength];
        var length = 0L;
        for (var part = 0; ; part++)
        {
            var count = await content.ReadAtLeastAsync(buffer, PartLength, throwOnEndOfStream: false, cancellationToken);
            length += count;
            if (count == 0 || length > longest)
            {
                return count == 0 ? length : null;
            }

            await dataSource.Sql(InsertPart, day, id, part, buffer.AsMemory(0, count)).RunAsync(cancellationToken);
        }
    }
}
