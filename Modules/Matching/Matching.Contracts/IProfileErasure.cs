using BulkImport.Import.Contracts;

namespace BulkImport.Matching.Contracts;

/// <summary>Forgets a person.</summary>
public interface IProfileErasure
{
    /// <summary>
    /// Erases the profile and its identities at once, and durably asks for all that holds it to be erased soon after: rows, results, launches, messages
    /// (<see cref="ProfileErased"/>). false: the account has no such profile.
    /// </summary>
    Task<bool> EraseAsync(AccountId account, string profileId, CancellationToken cancellationToken);
}
