using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Matching.Contracts;

/// <summary>Stored profiles, for those who send to them or show them.</summary>
public interface IProfiles
{
    /// <summary>The profiles of these numbers, in the order of the numbers; missing ones are left out.</summary>
    Task<IReadOnlyList<ProfileView>> ReadAsync(DatabaseKey database, IReadOnlyList<long> numbers, CancellationToken cancellationToken);

    /// <summary>Those of these numbers whose profiles the query (<see cref="IProfileQueries"/>) means, ascending; each once.</summary>
    /// <exception cref="ArgumentException">The query has a fault.</exception>
    Task<IReadOnlyList<long>> SelectAsync(ProfileDatabase database, IReadOnlyList<long> numbers, JsonElement query, CancellationToken cancellationToken);

    /// <summary>The one profile that an import would find for this canonical row (<see cref="CanonicalRow"/>), or why there is not one; nothing is written.</summary>
    Task<(ProfileView? Profile, RowRejection? Rejection)> FindAsync(MatchingRule rule, ReadOnlyMemory<byte> canonicalRow, CancellationToken cancellationToken);
}

/// <summary>A stored profile.</summary>
/// <param name="Id">The public id: 24 lower-case hex digits.</param>
/// <param name="Number">The ascending integer.</param>
/// <param name="Fields">Its fields as UTF-8 JSON, e-mail and phones among them.</param>
/// <param name="Subscriptions">Its subscriptions as a UTF-8 JSON array.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record ProfileView(string Id, long Number, ReadOnlyMemory<byte> Fields, ReadOnlyMemory<byte> Subscriptions, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
