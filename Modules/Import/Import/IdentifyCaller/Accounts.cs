using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Import.Storage;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.IdentifyCaller;

/// <summary>
/// Accounts and their tokens (by SHA-256), read as a whole and kept for a minute: a token costs no query, and one that another process provisioned is soon known.
/// </summary>
internal sealed class Accounts(NpgsqlDataSource dataSource, TimeProvider clock, SessionOptions options) : IAccounts, IDisposable
{
    private const string SelectAccounts = "select id, name, payload_hours, result_days, limits::text, dialects::text from import.account";

    private const string SelectTokens = "select hash, account, roles, scope from import.token";

    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly Sessions _sessions = new(dataSource, clock, options);
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Snapshot? _snapshot;

    public async ValueTask<Caller?> FindCallerAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexString(TokenHash.Of(token));
        var snapshot = await CurrentAsync(cancellationToken);
        return snapshot.Callers.GetValueOrDefault(hash)
            ?? (await _sessions.FindAsync(token, cancellationToken) is { } user && snapshot.Accounts.GetValueOrDefault(user.Account) is { } account
                ? account.Caller(user.Roles, Caller.SessionScope)
                : null);
    }

    public Task<Session?> LogInAsync(string userkey, string password, CancellationToken cancellationToken) => _sessions.OpenAsync(userkey, password, cancellationToken);

    public async ValueTask<JsonElement?> FindDialectAsync(AccountId account, string dialect, CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).Accounts.GetValueOrDefault(account)?.Dialects.TryGetValue(dialect, out var settings) is true ? settings : null;

    public async Task<IReadOnlyList<AccountId>> ProvisionAsync(IReadOnlyList<AccountDraft> accounts, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var keys = new List<AccountId>();
        foreach (var account in accounts)
        {
            keys.Add(await AccountProvisioning.RunAsync(transaction, account, options.Iterations, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        _snapshot = null;
        return keys;
    }

    /// <summary>What is known is read anew: something has changed.</summary>
    internal void Forget() => _snapshot = null;

    public void Dispose()
    {
        _sessions.Dispose();
        _reading.Dispose();
    }

    private ValueTask<Snapshot> CurrentAsync(CancellationToken cancellationToken) =>
        _snapshot is { } held && clock.GetElapsedTime(held.ReadAt) < Freshness ? new(held) : new(ReadAsync(cancellationToken));

    private async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_snapshot is { } held && clock.GetElapsedTime(held.ReadAt) < Freshness)
            {
                return held;
            }

            var accounts = (await dataSource.Sql(SelectAccounts).AllAsync(Account, cancellationToken)).ToDictionary(account => account.Id);
            var tokens = await dataSource.Sql(SelectTokens).AllAsync(
                row => (Hash: Convert.ToHexString(row.GetFieldValue<byte[]>(0)), Account: new AccountId(row.GetInt32(1)), Roles: row.GetFieldValue<string[]>(2), Scope: row.GetString(3)),
                cancellationToken);
            // An account may have come between the two statements: its tokens are known with the next reading.
            var callers = tokens.Where(token => accounts.ContainsKey(token.Account))
                .ToDictionary(token => token.Hash, token => accounts[token.Account].Caller(token.Roles, token.Scope));
            return _snapshot = new Snapshot(clock.GetTimestamp(), accounts, callers);
        }
        finally
        {
            _reading.Release();
        }
    }

    private static KnownAccount Account(NpgsqlDataReader row) => new(
        new AccountId(row.GetInt32(0)), row.GetString(1), new Retention(row.GetInt32(2), row.GetInt32(3)),
        JsonSerializer.Deserialize<Dictionary<string, LimitSettings>>(row.GetString(4), StoredJson.Options)!,
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(row.GetString(5), StoredJson.Options)!);

    private sealed record KnownAccount(
        AccountId Id, string Name, Retention Retention, IReadOnlyDictionary<string, LimitSettings> Limits, IReadOnlyDictionary<string, JsonElement> Dialects)
    {
        internal Caller Caller(IEnumerable<string> roles, string scope) => new(Id, Name, roles.ToHashSet(), Retention, scope, Limits);
    }

    private sealed record Snapshot(long ReadAt, IReadOnlyDictionary<AccountId, KnownAccount> Accounts, IReadOnlyDictionary<string, Caller> Callers);
}
