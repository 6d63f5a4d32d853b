using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.Contracts;

/// <summary>Launches and finished messages, a page at a time.</summary>
public interface ICampaignLists
{
    /// <summary>The launches of a bulk in input order, behind one of them.</summary>
    Task<IReadOnlyList<LaunchView>> ListLaunchesAsync(BulkKey bulk, LaunchPlace? after, int limit, CancellationToken cancellationToken);

    /// <summary>The launches of rows of bulks, in one statement.</summary>
    Task<IReadOnlyList<LaunchView>> ReadLaunchesAsync(IReadOnlyCollection<(BulkKey Bulk, int Ord)> rows, CancellationToken cancellationToken);

    /// <summary>The finished messages of a bulk in input order, behind one of them; of these states alone, if there are any.</summary>
    Task<IReadOnlyList<DeliveryEntry>> ListDeliveriesAsync(BulkKey bulk, IReadOnlyList<string> states, DeliveryKey? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The finished messages of an account's newest bulks, the newest bulk's first, behind one of them. Messages are not kept by account: of each bulk so many are looked
    /// through as are wanted, and of bulks the newest ten thousand that launch something.
    /// </summary>
    Task<IReadOnlyList<DeliveryEntry>> ListDeliveriesAsync(AccountId account, DeliveryFilter filter, DeliveryKey? after, int limit, CancellationToken cancellationToken);

    /// <summary>One finished message of the account; null: it is gone.</summary>
    Task<DeliveryEntry?> FindDeliveryAsync(AccountId account, DeliveryKey key, CancellationToken cancellationToken);

    /// <summary>The finished messages to a profile for rows of bulks, in one statement.</summary>
    Task<IReadOnlyList<DeliveryEntry>> ReadDeliveriesAsync(IReadOnlyCollection<(BulkKey Bulk, int Ord)> rows, int limit, CancellationToken cancellationToken);
}

/// <summary>A bulk, and the partition of its results.</summary>
public readonly record struct BulkKey(BulkNumber Number, DateOnly Day);

/// <summary>A launch's place within its bulk.</summary>
public readonly record struct LaunchPlace(int Ord, short Kind, int CampaignId);

/// <summary>One start of a campaign for one row.</summary>
/// <param name="Bulk">Whose row.</param>
/// <param name="Place">The row and the campaign; kind 1 is a trigger, 2 a workflow.</param>
/// <param name="Profile">The profile's number.</param>
/// <param name="Journey">Where it stands in its workflow; null: a trigger's, or its workflow kept it out.</param>
public sealed record LaunchView(BulkNumber Bulk, LaunchPlace Place, long Profile, JourneyView? Journey);

/// <summary>What makes a message one of a kind.</summary>
public readonly record struct DeliveryKey(long Bulk, DateOnly Day, int Ord, short Kind, int CampaignId, string Node);

/// <summary>A finished message.</summary>
public sealed record DeliveryEntry(DeliveryKey Key, DeliveryView View, DateTimeOffset CreatedAt);

/// <summary>Which messages are meant; what is null does not matter.</summary>
public sealed record DeliveryFilter(IReadOnlyList<string>? States = null, short? Kind = null, int? CampaignId = null, string? Address = null);
