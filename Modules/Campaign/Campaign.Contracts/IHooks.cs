using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.Contracts;

/// <summary>Hooks: addresses of an account's own that are told what happens, by Standard Webhooks 1.0.0.</summary>
public interface IHooks
{
    /// <summary>
    /// Makes the account's hooks be as given, idempotently; one that is not given is gone. A hook that was disabled, because its address answered 410, stays so until its
    /// events or its secrets change.
    /// </summary>
    Task ProvisionAsync(AccountId account, IReadOnlyList<HookDraft> hooks, CancellationToken cancellationToken);

    /// <summary>The account's hooks in the order of their ids. Secrets are never shown.</summary>
    Task<IReadOnlyList<HookView>> ListAsync(AccountId account, CancellationToken cancellationToken);
}

/// <summary>A hook to provision.</summary>
/// <param name="Url">Where it is told; an account has one hook for each address.</param>
/// <param name="Events"><c>launch</c>, <c>delivery</c>, <c>bulk</c>.</param>
/// <param name="Secrets">What it is signed with (<see cref="HookSecret"/>); the first signs first.</param>
public sealed record HookDraft(Uri Url, IReadOnlyList<string> Events, IReadOnlyList<string> Secrets);

/// <summary>A hook.</summary>
/// <param name="Id">Its id, part of the ids of its messages.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Events">Of what.</param>
/// <param name="DisabledAt">When its address said that it is gone; null: it is told.</param>
public sealed record HookView(int Id, string Url, IReadOnlyList<string> Events, DateTimeOffset? DisabledAt);
