using System.Diagnostics;
using System.Diagnostics.Metrics;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Matching.Contracts;

namespace BulkImport.Campaign;

/// <summary>What the module measures. What is counted in a transaction that is rolled back is counted again when it is repeated.</summary>
internal static class Measurements
{
    private static readonly Meter Meter = new("BulkImport.Campaign");
    private static readonly Counter<long> Launches = Meter.CreateCounter<long>("campaign.launches", "{launch}", "Starts of triggers and workflows");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("campaign.deliveries", "{message}", "Messages by what became of them");
    private static readonly Counter<long> HookCalls = Meter.CreateCounter<long>("campaign.hooks.calls", "{call}", "Calls of hooks by event and success");

    internal static void Launched(ChunkMatched chunk, int launches)
    {
        Launches.Add(launches);
        Activity.Current?.SetTag("bulk.number", chunk.Bulk.Value).SetTag("bulk.chunk", chunk.Chunk).SetTag("launches", launches);
    }

    internal static void Delivered(DeliverChunk chunk, IReadOnlyCollection<FinishedMessage> messages)
    {
        foreach (var group in messages.GroupBy(message => (message.Message.Channel, message.State)))
        {
            Deliveries.Add(group.Count(), new KeyValuePair<string, object?>("channel", group.Key.Channel), new KeyValuePair<string, object?>("state", group.Key.State));
        }

        Activity.Current?.SetTag("bulk.number", chunk.Bulk.Value).SetTag("campaign", chunk.Campaign).SetTag("messages", messages.Count);
    }

    internal static void Told(string hookEvent, bool isSuccess) => HookCalls.Add(
        1, new KeyValuePair<string, object?>("event", hookEvent), new KeyValuePair<string, object?>("success", isSuccess));
}
