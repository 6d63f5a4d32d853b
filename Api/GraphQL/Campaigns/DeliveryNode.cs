using System.Globalization;
using BulkImport.Api.GraphQL.Profiles;
using BulkImport.Api.GraphQL.Tasks;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>What became of a message.</summary>
internal enum DeliveryState
{
    /// <summary>It is in the mailbox.</summary>
    Kept,

    Sent,

    /// <summary>It was not to be sent.</summary>
    Skipped,

    /// <summary>It was given up.</summary>
    Failed,
}

/// <summary>A finished message of a launch.</summary>
[GraphQLName("Delivery")]
internal sealed class DeliveryNode(DeliveryEntry entry)
{
    private const string Mark = "Delivery";

    [ID]
    public string Id => Connection.Encode(PlaceOf(entry.Key));

    /// <summary>The task whose row launched it.</summary>
    [Cost(2)]
    public Task<TaskNode?> TaskAsync(TasksByNumber tasks) => tasks.LoadAsync(entry.Key.Bulk);

    /// <summary>The row's position in its request.</summary>
    public int Ord => entry.Key.Ord;

    public CampaignKind Kind => entry.Key.Kind == 2 ? CampaignKind.Workflow : CampaignKind.Trigger;

    /// <summary>The public id of the trigger or workflow.</summary>
    public int CampaignId => entry.Key.CampaignId;

    /// <summary>The node of the workflow; empty for a trigger.</summary>
    public string Node => entry.Key.Node;

    public DeliveryState State => Enum.Parse<DeliveryState>(entry.View.State, ignoreCase: true);

    /// <summary>Of a skipped one, why; of a failed one, <c>refused</c> or <c>gave_up</c>.</summary>
    public string Reason => entry.View.Reason;

    /// <summary>What the other side said.</summary>
    public string Reply => entry.View.Reply;

    /// <summary>How often it was tried.</summary>
    public int Attempts => entry.View.Attempts;

    public string Channel => entry.View.Channel;

    /// <summary>To whom.</summary>
    public string Address => entry.View.Address;

    public string Subject => entry.View.Subject;

    /// <summary>Of a kept one alone.</summary>
    public string Text => entry.View.Text;

    /// <summary>Of a kept one alone; empty when the template has none.</summary>
    public string Html => entry.View.Html;

    public DateTimeOffset CreatedAt => entry.CreatedAt;

    /// <summary>Whom it is for; null: the profile has been erased.</summary>
    [Cost(2)]
    public async Task<ProfileNode?> ProfileAsync(TasksByNumber tasks, ProfilesByNumber profiles) =>
        await tasks.LoadAsync(entry.Key.Bulk) is { } task ? await profiles.LoadAsync((task.View.Database, entry.View.Profile)) : null;

    internal static async Task<Connection<DeliveryNode>> ListAsync(
        ICampaignLists lists, TaskView task, IReadOnlyList<DeliveryState> states, PageRequest page, CancellationToken cancellationToken) =>
        Page(page, await lists.ListDeliveriesAsync(new BulkKey(task.Number, task.Day), Words(states), PlaceOf(page), page.Size + 1, cancellationToken));

    internal static Connection<DeliveryNode> Page(PageRequest page, IReadOnlyList<DeliveryEntry> read) => page.Page([.. read.Select(one => new DeliveryNode(one))], one => one.Place);

    internal static DeliveryKey? PlaceOf(PageRequest page) => page.Cursor is null ? null : KeyOf(page.Cursor) ?? throw PageRequest.NotOurs;

    internal static IReadOnlyList<string> Words(IEnumerable<DeliveryState> states) => [.. states.Distinct().Select(state => state.ToString().ToLowerInvariant())];

    /// <summary>What an id names; null: it is none.</summary>
    internal static DeliveryKey? KeyOf(string id) =>
        Connection.Decode(id)?.Split('|', 7) is [Mark, var bulk, var day, var ord, var kind, var campaign, var node]
        && long.TryParse(bulk, out var number) && DateOnly.TryParseExact(day, "O", out var date) && int.TryParse(ord, out var row) && short.TryParse(kind, out var which)
        && int.TryParse(campaign, out var id2)
            ? new DeliveryKey(number, date, row, which, id2, node)
            : null;

    private string Place => PlaceOf(entry.Key);

    private static string PlaceOf(DeliveryKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"{Mark}|{key.Bulk}|{key.Day:O}|{key.Ord}|{key.Kind}|{key.CampaignId}|{key.Node}");
}

/// <summary>Tasks by their numbers.</summary>
internal sealed class TasksByNumber(ITaskLists lists, Caller caller) : DataLoader<long, TaskNode>
{
    protected override async Task<IReadOnlyDictionary<long, TaskNode>> LoadBatchAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken) =>
        (await lists.FindAsync(caller.Account, [.. keys], cancellationToken)).ToDictionary(task => task.Number.Value, task => new TaskNode(task));
}
