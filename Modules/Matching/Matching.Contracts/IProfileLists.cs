using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Matching.Contracts;

/// <summary>Stored profiles, a page at a time in the order of their numbers.</summary>
public interface IProfileLists
{
    /// <summary>Those found by an e-mail, theirs or a subscription's, however it is spelled.</summary>
    Task<IReadOnlyList<ProfileView>> FindByEmailAsync(DatabaseKey database, string email, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Those found by a phone, any of theirs or a subscription's, however it is spelled.</summary>
    Task<IReadOnlyList<ProfileView>> FindByPhoneAsync(DatabaseKey database, string phone, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Those that a query (<see cref="IProfileQueries"/>) means.</summary>
    /// <exception cref="ArgumentException">The query has a fault.</exception>
    /// <exception cref="TimeoutException">It has no index to go by, and not enough was found in five seconds.</exception>
    Task<IReadOnlyList<ProfileView>> FindAsync(ProfileDatabase database, JsonElement query, long after, int limit, CancellationToken cancellationToken);
}
