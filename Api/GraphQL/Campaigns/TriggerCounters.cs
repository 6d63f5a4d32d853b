using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>Counters of triggers.</summary>
internal sealed class TriggerCounters(ICampaigns campaigns, Caller caller) : DataLoader<int, IReadOnlyList<Counter>>
{
    protected override async Task<IReadOnlyDictionary<int, IReadOnlyList<Counter>>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
        (await campaigns.ReadCountersAsync(caller.Account, "trigger", keys, cancellationToken)).GroupBy(one => one.CampaignId)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Counter>)[.. group.Select(one => new Counter(one.Counter.Name, one.Counter.Count))]);
}
