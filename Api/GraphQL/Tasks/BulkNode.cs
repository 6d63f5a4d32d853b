using System.Text.Json;
using BulkImport.Api.GraphQL.Campaigns;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.GraphQL.Tasks;

/// <summary>The rows of one request: how they are matched, what they launch, what became of them.</summary>
[GraphQLName("Bulk")]
internal sealed class BulkNode(TaskNode task)
{
    private const int UsualPage = 25;
    private const int LargestPage = 500;

    [ID]
    public string Id => task.Id;

    public long Number => task.Number;

    /// <summary>The task by which it is followed.</summary>
    public TaskNode Task => task;

    /// <summary>Whose profiles; null: the database is no longer provisioned.</summary>
    public async Task<int?> DatabaseIdAsync(Caller caller, IDatabases databases, CancellationToken cancellationToken) =>
        (await databases.ListAsync(caller.Account, cancellationToken)).FirstOrDefault(database => database.Key == task.View.Database)?.Id;

    /// <summary>How a row finds its profile.</summary>
    public string Matching => task.View.Matching;

    /// <summary>What else the request says of how its rows are matched and written.</summary>
    [Cost(2)]
    public async Task<RuleNode> RuleAsync(ITasks tasks, CancellationToken cancellationToken) => new(await tasks.ReadRuleAsync(task.View, cancellationToken));

    /// <summary>What it launches; null: nothing.</summary>
    public LaunchRequestNode? Launch => task.View.Launch is { } launch ? new LaunchRequestNode(launch) : null;

    /// <summary>Until when its rows are kept as they were sent.</summary>
    public DateTimeOffset PayloadExpiresAt => task.View.PayloadExpiresAt;

    /// <summary>Until when it is known what became of each row.</summary>
    public DateTimeOffset ExpiresAt => task.View.ExpiresAt;

    /// <summary>Its states, the first first.</summary>
    [Cost(2, ListSize = 4)]
    public async Task<IEnumerable<TransitionNode>> HistoryAsync(Histories histories) =>
        (await histories.LoadAsync(task.View.Number) ?? []).Select(step => new TransitionNode(step.At, (TaskState?)step.From, (TaskState)step.To, step.Cause));

    /// <summary>When how many rows were done, chunk by chunk.</summary>
    [Cost(2, ListSize = 100)]
    public async Task<IEnumerable<RatePoint>> RatesAsync(ITaskLists lists, CancellationToken cancellationToken) =>
        (await lists.ReadPaceAsync(task.View, cancellationToken)).Select(end => new RatePoint(end.At, end.Rows));

    /// <summary>Why rows were skipped or rejected, the most frequent reason first.</summary>
    [Cost(5, ListSize = 10)]
    public Task<IReadOnlyList<ErrorCount>> ErrorCodesAsync(ITaskLists lists, CancellationToken cancellationToken) => lists.CountErrorsAsync(task.View, cancellationToken);

    /// <summary>What became of its rows, in input order.</summary>
    [Cost(5, ListSize = UsualPage)]
    public async Task<Connection<RowNode>> RowsAsync(ResolverContext context, RowFilterInput? filter = null, int? first = null, string? after = null)
    {
        var page = PageRequest.Forward(first, after, UsualPage, LargestPage);
        var behind = page.Place("Row", 1) is [var ord] ? (int.TryParse(ord, out var place) ? place : throw PageRequest.NotOurs) : -1;
        var rows = await context.DataLoader<RowPages>().LoadAsync(new RowPage(task.View, (filter ?? new RowFilterInput()).Key, behind, page.Size + 1));
        return page.Page([.. (rows ?? []).Select(row => new RowNode(task.View, row))], row => $"Row|{row.Ord}");
    }

    /// <summary>The row at a position from 0; null: it has no outcome yet, or its result has been erased.</summary>
    [Cost(2)]
    public async Task<RowNode?> RowAsync(RowPages pages, int ord) =>
        ord >= 0 && await pages.LoadAsync(new RowPage(task.View, new RowFilterInput().Key, ord - 1, 1)) is [var row] && row.Ord == ord ? new RowNode(task.View, row) : null;

    /// <summary>What its rows launched, in input order.</summary>
    [Cost(5, ListSize = UsualPage)]
    public Task<Connection<LaunchNode>> LaunchesAsync(ICampaignLists lists, CancellationToken cancellationToken, int? first = null, string? after = null) =>
        LaunchNode.ListAsync(lists, task.View, PageRequest.Forward(first, after, UsualPage, LargestPage), cancellationToken);

    /// <summary>Its finished messages, in input order.</summary>
    [Cost(5, ListSize = UsualPage)]
    public Task<Connection<DeliveryNode>> DeliveriesAsync(
        ICampaignLists lists, CancellationToken cancellationToken, DeliveryState? state = null, int? first = null, string? after = null) =>
        DeliveryNode.ListAsync(lists, task.View, state is { } one ? [one] : [], PageRequest.Forward(first, after, UsualPage, LargestPage), cancellationToken);
}

/// <summary>How rows are matched and written.</summary>
[GraphQLName("MatchingRule")]
internal sealed class RuleNode(MatchingRule rule)
{
    /// <summary>The field that <c>custom</c> matches by, or the key that <c>custom_sub</c> does.</summary>
    public string? FieldName => rule.FieldName;

    /// <summary>Only subscriptions to this resource are matched by; null: all.</summary>
    public int? ResourceId => rule.ResourceId;

    /// <summary>Of <c>custom_request</c>: the query of every row that brings none of its own.</summary>
    public JsonElement? Query => rule.Query;

    /// <summary>What may be done to the profiles.</summary>
    public RowWriting Writing => rule.Writing;

    /// <summary>Triggers that the import itself would fire stay silent.</summary>
    public bool SkipTriggers => rule.SkipTriggers;

    /// <summary>A bad subscription is dropped; otherwise it rejects its row.</summary>
    public bool SkipInvalidSubscriptions => rule.SkipInvalidSubscriptions;

    /// <summary>Cities, countries and so on are filled in from the addresses in the data.</summary>
    public bool DetectGeo => rule.DetectGeo;

    /// <summary>If one row is rejected, nothing is written.</summary>
    public bool AllOrNothing => rule.AllOrNothing;
}

/// <summary>What a bulk launches for its rows.</summary>
[GraphQLName("LaunchRequest")]
internal sealed class LaunchRequestNode(LaunchRequest request)
{
    public CampaignKind Kind => request.Kind == "workflow" ? CampaignKind.Workflow : CampaignKind.Trigger;

    /// <summary>The public id of the trigger or workflow.</summary>
    public int CampaignId => request.CampaignId;

    /// <summary>Its name; null: it is gone.</summary>
    public Task<string?> NameAsync(CampaignNames names) => names.LoadAsync((Kind, CampaignId));

    /// <summary>How long it waits after the import.</summary>
    public int DelayMinutes => request.DelayMinutes;

    /// <summary>What templates name as <c>apicontent</c>.</summary>
    public JsonElement? Content => request.Content;

    /// <summary><c>all</c>, <c>changed</c>, <c>created</c>.</summary>
    public string LaunchOn => request.LaunchOn;
}

/// <summary>A change of a task's state.</summary>
/// <param name="At">When.</param>
/// <param name="From">null: it came in.</param>
/// <param name="To">The new state.</param>
/// <param name="Cause">In a few words.</param>
[GraphQLName("Transition")]
internal sealed record TransitionNode(DateTimeOffset At, TaskState? From, TaskState To, string Cause);

/// <summary>Rows that were done at a moment.</summary>
internal sealed record RatePoint(DateTimeOffset At, int Rows);

/// <summary>Which rows are meant; what is left out does not matter.</summary>
[GraphQLName("RowFilter")]
internal sealed record RowFilterInput
{
    /// <summary>One of these.</summary>
    public IReadOnlyList<RowOutcome>? Outcomes { get; init; }

    /// <summary>Rows that were skipped or rejected with this code.</summary>
    public int? Code { get; init; }

    /// <summary>Rows that were skipped or rejected for exactly this reason.</summary>
    public string? Text { get; init; }

    internal RowFilterKey Key => new(string.Join(',', (Outcomes ?? []).Distinct().Order()), Code, Text);
}
