using System.Security.Cryptography;
using System.Text;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.IdentifyCaller;

/// <summary>
/// Tokens by their SHA-256, read as a whole and kept for a minute: a request costs no query, and a token that another process provisioned is soon known.
/// </summary>
internal sealed class Accounts(NpgsqlDataSource dataSource, TimeProvider clock) : IAccounts, IDisposable
{
    private const string SelectTokens = "select t.hash, a.id, a.name, t.roles, a.payload_hours, a.result_days from import.token t join import.account a on a.id = t.account";

    private const string UpsertAccount = """
        insert into import.account (name, payload_hours, result_days) values ($1, $2, $3)
        on conflict (name) do update set payload_hours = excluded.payload_hours, result_days = excluded.result_days
        returning id
        """;

    private const string UpsertToken = """
        insert into import.token (hash, account, roles) values ($1, $2, $3)
        on conflict (hash) do update set account = excluded.account, roles = excluded.roles
        where (token.account, token.roles) is distinct from (excluded.account, excluded.roles)
        """;

    private const string DropOtherTokens = "delete from import.token where account = $1 and not hash = any($2)";

    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Snapshot? _snapshot;

    public async ValueTask<Caller?> FindCallerAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexString(Hash(token));
        var snapshot = _snapshot is { } held && clock.GetElapsedTime(held.ReadAt) < Freshness ? held : await ReadAsync(cancellationToken);
        return snapshot.Callers.GetValueOrDefault(hash);
    }

    public async Task<IReadOnlyList<AccountId>> ProvisionAsync(IReadOnlyList<AccountDraft> accounts, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var keys = new List<AccountId>();
        foreach (var account in accounts)
        {
            var retention = account.Retention ?? new Retention();
            var key = await transaction.Sql(UpsertAccount, account.Name, retention.PayloadHours, retention.ResultDays).FirstAsync(row => row.GetInt32(0), cancellationToken);
            keys.Add(new AccountId(key));
            foreach (var token in account.Tokens)
            {
                await transaction.Sql(UpsertToken, Hash(token.Value), key, token.Roles.ToArray()).RunAsync(cancellationToken);
            }

            await transaction.Sql(DropOtherTokens, key, account.Tokens.Select(token => Hash(token.Value)).ToArray()).RunAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        _snapshot = null;
        return keys;
    }

    public void Dispose() => _reading.Dispose();

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_snapshot is { } held && clock.GetElapsedTime(held.ReadAt) < Freshness)
            {
                return held;
            }

            var callers = await dataSource.Sql(SelectTokens).AllAsync(
                row => KeyValuePair.Create(
                    Convert.ToHexString(row.GetFieldValue<byte[]>(0)),
                    new Caller(new AccountId(row.GetInt32(1)), row.GetString(2), row.GetFieldValue<string[]>(3).ToHashSet(), new Retention(row.GetInt32(4), row.GetInt32(5)))),
                cancellationToken);
            return _snapshot = new Snapshot(clock.GetTimestamp(), new Dictionary<string, Caller>(callers));
        }
        finally
        {
            _reading.Release();
        }
    }

    private sealed record Snapshot(long ReadAt, IReadOnlyDictionary<string, Caller> Callers);
}
