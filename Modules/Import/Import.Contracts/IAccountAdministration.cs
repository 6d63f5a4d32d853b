namespace BulkImport.Import.Contracts;

/// <summary>What an account's administrator may change without the accounts file. The file, where it says otherwise, has its way at the next start.</summary>
public interface IAccountAdministration
{
    /// <summary>The account's tokens, the oldest first; their values are known to nobody.</summary>
    Task<IReadOnlyList<TokenView>> ListTokensAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Makes a token. Its value is told this once.</summary>
    Task<(string Value, TokenView Token)> CreateTokenAsync(AccountId account, string? name, IReadOnlyList<string> roles, CancellationToken cancellationToken);

    /// <summary>Ends a token: at once in this process, within a minute in others. false: the account has none of that id.</summary>
    Task<bool> RevokeTokenAsync(AccountId account, int id, CancellationToken cancellationToken);

    /// <summary>How long bulks that come from now on are kept.</summary>
    Task SetRetentionAsync(AccountId account, Retention retention, CancellationToken cancellationToken);
}

/// <summary>A token.</summary>
/// <param name="Id">Of its row.</param>
/// <param name="Name">For people; null: it came without.</param>
/// <param name="Roles">What it is good for.</param>
/// <param name="Scope">Where it is good: empty at our own and Altcraft's addresses.</param>
/// <param name="IsProvisioned">It stands in the accounts file.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record TokenView(int Id, string? Name, IReadOnlyList<string> Roles, string Scope, bool IsProvisioned, DateTimeOffset CreatedAt);
