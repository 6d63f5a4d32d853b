namespace BulkImport.Import.Contracts;

/// <summary>Who may call.</summary>
public interface IAccounts
{
    /// <summary>The account and roles of a token; null: unknown. Answers from memory; a token added by another process is known within a minute.</summary>
    ValueTask<Caller?> FindCallerAsync(string token, CancellationToken cancellationToken);

    /// <summary>Makes accounts and their tokens be as given, idempotently; answers their keys in the same order. Tokens are stored as SHA-256.</summary>
    Task<IReadOnlyList<AccountId>> ProvisionAsync(IReadOnlyList<AccountDraft> accounts, CancellationToken cancellationToken);
}

/// <summary>Whose token it was and what it may do: <c>import</c>, <c>tasks</c>, <c>read</c>, <c>admin</c> (admin may all).</summary>
public sealed record Caller(AccountId Account, string AccountName, IReadOnlySet<string> Roles, Retention Retention)
{
    /// <summary>Whether the token carries the role or <c>admin</c>.</summary>
    public bool May(string role) => Roles.Contains(role) || Roles.Contains("admin");
}

/// <summary>An account to provision.</summary>
public sealed record AccountDraft(string Name, IReadOnlyList<TokenDraft> Tokens, Retention? Retention = null);

/// <summary>A token to provision; its value is never stored.</summary>
public sealed record TokenDraft(string Value, IReadOnlyList<string> Roles);
