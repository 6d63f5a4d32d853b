using System.Text.Json;
using BulkImport.Campaign.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>What is launched for a row.</summary>
internal enum CampaignKind
{
    Trigger,
    Workflow,
}

/// <summary>How often something came of launches.</summary>
/// <param name="Name"><c>launched</c>, <c>waiting</c>, <c>kept</c>, <c>sent</c>, <c>failed</c>, <c>skipped:reason</c>; of nodes also <c>entered</c>, <c>left</c>, and their ways.</param>
/// <param name="Count">For ever.</param>
internal sealed record Counter(string Name, long Count)
{
    /// <summary>Whether it counts what became of messages.</summary>
    internal bool IsOfMessages => Name is "kept" or "sent" or "failed" || Name.StartsWith("skipped:", StringComparison.Ordinal);
}

/// <summary>A trigger campaign: one message for each launch.</summary>
[GraphQLName("Trigger")]
internal sealed class TriggerNode(TriggerView view)
{
    public int Id => view.Id;

    public string Name => view.Name;

    public int DatabaseId => view.DatabaseId;

    /// <summary><c>api_call</c> is launched by requests; <c>profile_created</c>, <c>profile_updated</c>, <c>profile_changed</c> by the import itself.</summary>
    public string Kind => view.Kind;

    /// <summary>Only active triggers launch.</summary>
    public bool Active => view.Active;

    /// <summary>Whose subscriptions it writes to.</summary>
    public int ResourceId => view.ResourceId;

    public string Channel => view.Channel;

    public MessageTemplate Message => view.Message;

    /// <summary>Of <c>profile_changed</c>: what it asks of the changed profile.</summary>
    public JsonElement? Condition => view.Condition is null ? null : JsonElement.Parse(view.Condition);

    /// <summary>What came of all its launches.</summary>
    [Cost(5)]
    public async Task<IEnumerable<Counter>> CountersAsync(TriggerCounters counters)
    {
        var counts = await counters.LoadAsync(view.Id) ?? [];
        // Every launch ends as one message, kept, sent, skipped or failed; until then it waits.
        return counts.Append(new Counter("waiting", counts.Sum(counter => counter.Name == "launched" ? counter.Count : -counter.Count)));
    }
}
