using BulkImport.Campaign.AdvanceJourneys;
using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>Where the message of a launch stands: at its trigger, or at the node of its workflow's version.</summary>
internal static class MessageSources
{
    private const string SelectTrigger = "select resource_id, channel, subject, text, html from campaign.trigger where account = $1 and id = $2";

    internal static async Task<MessageSource> FindAsync(NpgsqlTransaction transaction, AccountId account, DeliverChunk chunk, CancellationToken cancellationToken) =>
        (chunk.Kind == LaunchOrder.WorkflowKind
            ? Node(await SendNodes.FindAsync(transaction, account, chunk.Campaign, chunk.Version, chunk.Node, cancellationToken))
            : await transaction.Sql(SelectTrigger, account.Value, chunk.Campaign).FirstAsync(Trigger, cancellationToken)) ?? throw Missing(chunk);

    internal static async Task<MessageSource> FindAsync(NpgsqlDataSource dataSource, AccountId account, DeliverChunk chunk, CancellationToken cancellationToken) =>
        (chunk.Kind == LaunchOrder.WorkflowKind
            ? Node(await SendNodes.FindAsync(dataSource, account, chunk.Campaign, chunk.Version, chunk.Node, cancellationToken))
            : await dataSource.Sql(SelectTrigger, account.Value, chunk.Campaign).FirstAsync(Trigger, cancellationToken)) ?? throw Missing(chunk);

    private static MessageSource? Node((int ResourceId, string Channel, MessageTemplate Message)? node) =>
        node is { } found ? new MessageSource(found.ResourceId, found.Channel, found.Message) : null;

    private static MessageSource Trigger(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetString(1), new MessageTemplate(row.GetString(2), row.GetString(3), row.GetString(4)));

    private static InvalidOperationException Missing(DeliverChunk chunk) => new($"The campaign {chunk.Campaign} of bulk {chunk.Bulk.Value} is no longer there.");
}
