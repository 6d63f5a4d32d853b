using System.Text.Json;

namespace BulkImport.Import.Contracts;

/// <summary>Who may call.</summary>
public interface IAccounts
{
    /// <summary>
    /// The account and roles of a token or session, of whatever scope; null: unknown, or a session that is over. Tokens are answered from memory: one that was added by
    /// another process is known within a minute.
    /// </summary>
    ValueTask<Caller?> FindCallerAsync(string token, CancellationToken cancellationToken);

    /// <summary>Opens a session; null: no such user, or not its password, which cannot be told apart, not even by the time it takes.</summary>
    Task<Session?> LogInAsync(string userkey, string password, CancellationToken cancellationToken);

    /// <summary>The account's settings of a dialect as they were provisioned; null: it has none. Answers from memory, a minute old at most.</summary>
    ValueTask<JsonElement?> FindDialectAsync(AccountId account, string dialect, CancellationToken cancellationToken);

    /// <summary>
    /// Makes accounts, their tokens and their users be as given, idempotently; answers their keys in the same order. Tokens are stored as SHA-256, passwords as PBKDF2.
    /// </summary>
    Task<IReadOnlyList<AccountId>> ProvisionAsync(IReadOnlyList<AccountDraft> accounts, CancellationToken cancellationToken);
}

/// <summary>Whose token it was and what it may do.</summary>
/// <param name="Account">The account.</param>
/// <param name="AccountName">Its name.</param>
/// <param name="Roles">Of our own and Altcraft's addresses: <c>import</c>, <c>tasks</c>, <c>read</c>, <c>admin</c> (admin may all); elsewhere the dialect's permissions.</param>
/// <param name="Retention">How long the account keeps rows and results.</param>
/// <param name="Scope">
/// Where the token is good: empty: at our own and Altcraft's addresses; <c>dengage</c>: a session; <c>placewise:&lt;slug&gt;</c>: a client of that club. Anywhere else it is
/// an unknown token.
/// </param>
/// <param name="Limits">How much may be sent by each dialect.</param>
public sealed record Caller(
    AccountId Account, string AccountName, IReadOnlySet<string> Roles, Retention Retention, string Scope = "", IReadOnlyDictionary<string, LimitSettings>? Limits = null)
{
    /// <summary>The scope of sessions.</summary>
    public const string SessionScope = "dengage";

    /// <summary>Whether the token carries the role or <c>admin</c>.</summary>
    public bool May(string role) => Roles.Contains(role) || Roles.Contains("admin");

    /// <summary>What the account may send by the dialect; without a setting: as much as it likes.</summary>
    public LimitSettings LimitOf(string dialect) => Limits?.GetValueOrDefault(dialect) ?? LimitSettings.None;
}

/// <summary>How much an account may send by a dialect. 0 switches each of them off.</summary>
/// <param name="WindowSeconds">One bulk in so many seconds.</param>
/// <param name="Concurrency">So many bulks at a time.</param>
/// <param name="MostQueued">So many bulks may wait for their turn; 0: none, they are refused.</param>
public sealed record LimitSettings(int WindowSeconds, int Concurrency, int MostQueued)
{
    /// <summary>No limit.</summary>
    public static LimitSettings None { get; } = new(0, 0, 0);
}

/// <summary>A user's leave to call.</summary>
/// <param name="Token">A secret, stored nowhere: to be sent with each call.</param>
/// <param name="ExpiresIn">How long it is good.</param>
public sealed record Session(string Token, TimeSpan ExpiresIn);

/// <summary>An account to provision.</summary>
/// <param name="Name">Its name, unique.</param>
/// <param name="Tokens">Its tokens, of all scopes.</param>
/// <param name="Retention">How long it keeps rows and results; null: the defaults.</param>
/// <param name="Logins">Its users.</param>
/// <param name="Limits">By dialect.</param>
/// <param name="Dialects">Its settings, by dialect: an object each.</param>
public sealed record AccountDraft(
    string Name, IReadOnlyList<TokenDraft> Tokens, Retention? Retention = null, IReadOnlyList<LoginDraft>? Logins = null,
    IReadOnlyDictionary<string, LimitSettings>? Limits = null, IReadOnlyDictionary<string, JsonElement>? Dialects = null);

/// <summary>A token to provision; its value is never stored. The scope is the one of <see cref="Caller"/>.</summary>
public sealed record TokenDraft(string Value, IReadOnlyList<string> Roles, string Scope = "");

/// <summary>A user to provision. The key is unique over all accounts; the password is never stored.</summary>
public sealed record LoginDraft(string Userkey, string Password, IReadOnlyList<string> Roles);
