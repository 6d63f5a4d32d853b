using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Import.Storage;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.IdentifyCaller;

/// <summary>Makes accounts with their tokens and users be as the provisioning file says.</summary>
internal static class AccountProvisioning
{
    private const string UpsertAccount = """
        insert into import.account (name, payload_hours, result_days, limits, dialects) values ($1, $2, $3, $4::jsonb, $5::jsonb)
        on conflict (name) do update
        set payload_hours = excluded.payload_hours, result_days = excluded.result_days, limits = excluded.limits, dialects = excluded.dialects
        returning id
        """;

    private const string UpsertToken = """
        insert into import.token (hash, account, roles, scope) values ($1, $2, $3, $4)
        on conflict (hash) do update set account = excluded.account, roles = excluded.roles, scope = excluded.scope, is_provisioned = true
        where (token.account, token.roles, token.scope, token.is_provisioned) is distinct from (excluded.account, excluded.roles, excluded.scope, true)
        """;

    private const string DropOtherTokens = "delete from import.token where account = $1 and is_provisioned and not hash = any($2)";

    private const string SelectLogin = "select iterations, salt, hash from import.login where userkey = $1 and account = $2";

    private const string UpsertLogin = """
        insert into import.login (userkey, account, roles, iterations, salt, hash) values ($1, $2, $3, $4, $5, $6)
        on conflict (userkey) do update set account = excluded.account, roles = excluded.roles, iterations = excluded.iterations, salt = excluded.salt, hash = excluded.hash
        """;

    private const string UpdateRoles = "update import.login set roles = $2 where userkey = $1 and roles <> $2";

    private const string DropSessions = "delete from import.session where userkey = $1";

    private const string DropOtherLogins = "delete from import.login where account = $1 and not userkey = any($2)";

    internal static async Task<AccountId> RunAsync(NpgsqlTransaction transaction, AccountDraft account, int iterations, CancellationToken cancellationToken)
    {
        var retention = account.Retention ?? new Retention();
        var limits = JsonSerializer.Serialize(account.Limits ?? new Dictionary<string, LimitSettings>(), StoredJson.Options);
        var dialects = JsonSerializer.Serialize(account.Dialects ?? new Dictionary<string, JsonElement>(), StoredJson.Options);
        var key = await transaction.Sql(UpsertAccount, account.Name, retention.PayloadHours, retention.ResultDays, limits, dialects)
            .FirstAsync(row => row.GetInt32(0), cancellationToken);
        await KeepTokensAsync(transaction, key, account.Tokens, cancellationToken);
        await KeepLoginsAsync(transaction, key, account.Logins ?? [], iterations, cancellationToken);
        return new AccountId(key);
    }

    private static async Task KeepTokensAsync(NpgsqlTransaction transaction, int account, IReadOnlyList<TokenDraft> tokens, CancellationToken cancellationToken)
    {
        foreach (var token in tokens)
        {
            await transaction.Sql(UpsertToken, TokenHash.Of(token.Value), account, token.Roles.ToArray(), token.Scope).RunAsync(cancellationToken);
        }

        await transaction.Sql(DropOtherTokens, account, tokens.Select(token => TokenHash.Of(token.Value)).ToArray()).RunAsync(cancellationToken);
    }

    private static async Task KeepLoginsAsync(
        NpgsqlTransaction transaction, int account, IReadOnlyList<LoginDraft> logins, int iterations, CancellationToken cancellationToken)
    {
        foreach (var login in logins)
        {
            await KeepLoginAsync(transaction, account, login, iterations, cancellationToken);
        }

        await transaction.Sql(DropOtherLogins, account, logins.Select(login => login.Userkey).ToArray()).RunAsync(cancellationToken);
    }

    // A password that is still the same keeps its salt and its sessions: processes start often, passwords change seldom.
    private static async Task KeepLoginAsync(NpgsqlTransaction transaction, int account, LoginDraft login, int iterations, CancellationToken cancellationToken)
    {
        var stored = await transaction.Sql(SelectLogin, login.Userkey, account).FirstAsync(
            row => new StoredPassword(row.GetInt32(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)), cancellationToken);
        var roles = login.Roles.ToArray();
        if (stored is not null && stored.Fits(login.Password))
        {
            await transaction.Sql(UpdateRoles, login.Userkey, roles).RunAsync(cancellationToken);
            return;
        }

        var password = StoredPassword.Of(login.Password, iterations);
        await transaction.Sql(UpsertLogin, login.Userkey, account, roles, password.Iterations, password.Salt, password.Hash).RunAsync(cancellationToken);
        await transaction.Sql(DropSessions, login.Userkey).RunAsync(cancellationToken);
    }
}
