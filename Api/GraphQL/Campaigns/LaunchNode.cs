using System.Globalization;
using BulkImport.Api.GraphQL.Profiles;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>One start of a trigger or workflow for one row.</summary>
[GraphQLName("Launch")]
internal sealed class LaunchNode(TaskView task, LaunchView view)
{
    private const string Mark = "Launch";

    /// <summary>The row's position in its request.</summary>
    public int Ord => view.Place.Ord;

    public CampaignKind Kind => view.Place.Kind == 2 ? CampaignKind.Workflow : CampaignKind.Trigger;

    /// <summary>The public id of the trigger or workflow.</summary>
    public int CampaignId => view.Place.CampaignId;

    /// <summary>Its name; null: it is gone.</summary>
    public Task<string?> CampaignAsync(CampaignNames names) => names.LoadAsync((Kind, CampaignId));

    /// <summary>Whom it is for; null: the profile has been erased.</summary>
    [Cost(2)]
    public Task<ProfileNode?> ProfileAsync(ProfilesByNumber profiles) => profiles.LoadAsync((task.Database, view.Profile));

    /// <summary>The node of the workflow at which it stands; null: a trigger's, or the workflow's mode kept it out.</summary>
    public string? Node => view.Journey?.Node;

    /// <summary>Since when it stands there.</summary>
    public DateTimeOffset? EnteredAt => view.Journey?.EnteredAt;

    /// <summary>At a delay: when it is over.</summary>
    public DateTimeOffset? DueAt => view.Journey?.DueAt;

    /// <summary>When it came to the end of the workflow.</summary>
    public DateTimeOffset? EndedAt => view.Journey?.EndedAt;

    internal static async Task<Connection<LaunchNode>> ListAsync(ICampaignLists lists, TaskView task, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.Place(Mark, 3) is { } parts ? PlaceOf(parts) : default(LaunchPlace?);
        var read = await lists.ListLaunchesAsync(new BulkKey(task.Number, task.Day), after, page.Size + 1, cancellationToken);
        return page.Page([.. read.Select(launch => new LaunchNode(task, launch))], launch => string.Create(CultureInfo.InvariantCulture, $"{Mark}|{launch.Ord}|{(launch.Kind == CampaignKind.Workflow ? 2 : 1)}|{launch.CampaignId}"));
    }

    private static LaunchPlace PlaceOf(string[] parts) =>
        int.TryParse(parts[0], out var ord) && short.TryParse(parts[1], out var kind) && int.TryParse(parts[2], out var campaign) ? new(ord, kind, campaign) : throw PageRequest.NotOurs;
}

/// <summary>The launches of rows.</summary>
internal sealed class RowLaunches(ICampaignLists lists) : DataLoader<(BulkKey Bulk, int Ord), IReadOnlyList<LaunchView>>
{
    protected override async Task<IReadOnlyDictionary<(BulkKey Bulk, int Ord), IReadOnlyList<LaunchView>>> LoadBatchAsync(
        IReadOnlyList<(BulkKey Bulk, int Ord)> keys, CancellationToken cancellationToken)
    {
        var bulks = keys.Select(key => key.Bulk).Distinct().ToDictionary(bulk => bulk.Number);
        return (await lists.ReadLaunchesAsync(keys, cancellationToken)).GroupBy(launch => (bulks[launch.Bulk], launch.Place.Ord))
            .ToDictionary(group => group.Key, group => (IReadOnlyList<LaunchView>)[.. group]);
    }
}
