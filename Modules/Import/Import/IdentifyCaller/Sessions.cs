using System.Security.Cryptography;
using System.Text;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.IdentifyCaller;

/// <summary>Sessions of users who log in. They stand in PostgreSQL, so that every process knows them.</summary>
internal sealed class Sessions(NpgsqlDataSource dataSource, TimeProvider clock, SessionOptions options) : IDisposable
{
    private const string SelectLogin = "select iterations, salt, hash from import.login where userkey = $1";

    // The one that a wrong moment could leave behind, a user taken away between the two statements, is no session: there is nothing to insert it for.
    private const string InsertSession = "insert into import.session (hash, userkey, expires_at) select $1, userkey, $3 from import.login where userkey = $2 for key share";

    private const string DropExpired = "delete from import.session where expires_at <= $1";

    private const string SelectSession = """
        select l.account, l.roles from import.session s join import.login l on l.userkey = s.userkey where s.hash = $1 and s.expires_at > $2
        """;

    private const int TokenBytes = 32;

    // Anyone may try passwords: all those who do share one core.
    private readonly SemaphoreSlim _trying = new(1);

    internal async Task<Session?> OpenAsync(string userkey, string password, CancellationToken cancellationToken)
    {
        var stored = IsStorable(userkey)
            ? await dataSource.Sql(SelectLogin, userkey).FirstAsync(
                row => new StoredPassword(row.GetInt32(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)), cancellationToken)
            : null;
        if (!await FitsAsync(stored ?? StoredPassword.Nobody(options.Iterations), password, cancellationToken))
        {
            return null;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = clock.GetUtcNow();
        await dataSource.Sql(DropExpired, now).RunAsync(cancellationToken);
        var opened = await dataSource.Sql(InsertSession, TokenHash.Of(token), userkey, now + options.Lifetime).RunAsync(cancellationToken);
        return opened == 1 ? new Session(token, options.Lifetime) : null;
    }

    /// <summary>Whose session it is; null: nobody's, or it is over.</summary>
    internal async ValueTask<SessionUser?> FindAsync(string token, CancellationToken cancellationToken) => IsToken(token)
        ? await dataSource.Sql(SelectSession, TokenHash.Of(token), clock.GetUtcNow()).FirstAsync(
            row => new SessionUser(new AccountId(row.GetInt32(0)), row.GetFieldValue<string[]>(1)), cancellationToken)
        : null;

    public void Dispose() => _trying.Dispose();

    private async Task<bool> FitsAsync(StoredPassword stored, string password, CancellationToken cancellationToken)
    {
        await _trying.WaitAsync(cancellationToken);
        try
        {
            return stored.Fits(password);
        }
        finally
        {
            _trying.Release();
        }
    }

    // Guesses of any other shape cost no query.
    private static bool IsToken(string token) => token.Length == 2 * TokenBytes && token.All(char.IsAsciiHexDigitLower);

    private static bool IsStorable(string text) => text.EnumerateRunes().All(rune => rune.Value != 0 && rune != Rune.ReplacementChar);
}

internal sealed record SessionUser(AccountId Account, IReadOnlyList<string> Roles);
