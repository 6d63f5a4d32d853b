using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.AcceptBulk;

/// <summary>The keys of requests and what came of them. A key is stored in the transaction that stores its bulk: of two that come at once, one waits for the other's end.</summary>
internal static class RequestKeys
{
    private const string PrimaryKey = "request_key_pkey";

    private const string SelectBulk = "select bulk, fingerprint from import.request_key where account = $1 and key = $2 and day > $3";

    // Another request may be at it too: whatever it has in hand is passed over.
    private const string DropOver = """
        delete from import.request_key where (account, key) in (
            select account, key from import.request_key where account = $1 and day <= $2 for update skip locked)
        """;

    private const string InsertKey = "insert into import.request_key (account, key, day, bulk, fingerprint) values ($1, $2, $3, $4, $5)";

    internal static Task<KeyedBulk?> FindAsync(NpgsqlDataSource dataSource, AccountId account, string key, DateTimeOffset now, CancellationToken cancellationToken) =>
        dataSource.Sql(SelectBulk, account.Value, key, Today(now)).FirstAsync(
            row => new KeyedBulk(new BulkId(row.GetGuid(0)), row.GetFieldValue<byte[]>(1)), cancellationToken);

    /// <summary>Stores the key until the day; what is over of the account's leaves.</summary>
    internal static void Add(NpgsqlBatch batch, AccountId account, RequestKey key, BulkId bulk, DateOnly day, DateTimeOffset now)
    {
        batch.Add(DropOver, account.Value, Today(now));
        batch.Add(InsertKey, account.Value, key.Value, day, bulk.Value, key.Fingerprint.ToArray());
    }

    internal static bool IsTaken(PostgresException exception) => exception is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: PrimaryKey };

    private static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);
}
