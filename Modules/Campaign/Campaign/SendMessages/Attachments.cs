using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.SendMessages;

/// <summary>The files that a bulk's e-mails carry. Those of the bulk at work stay in memory: they are asked for with every batch.</summary>
internal sealed class Attachments(NpgsqlDataSource dataSource)
{
    private const string SelectParts = "select attachment, bytes from import.launch_attachment where bulk = $1 order by attachment, part";

    private volatile Kept? _kept;

    private sealed record Kept(BulkNumber Bulk, IReadOnlyList<MessageAttachment> Files);

    internal async ValueTask<IReadOnlyList<MessageAttachment>> ReadAsync(BulkNumber bulk, LaunchRequest? request, string channel, CancellationToken cancellationToken)
    {
        if (channel != "email" || request?.Attachments is not { Count: > 0 } wanted)
        {
            return [];
        }

        if (_kept is { } kept && kept.Bulk == bulk)
        {
            return kept.Files;
        }

        var parts = (await dataSource.Sql(SelectParts, bulk.Value).AllAsync(row => (Index: row.GetInt32(0), Bytes: row.GetFieldValue<byte[]>(1)), cancellationToken))
            .ToLookup(part => part.Index, part => part.Bytes);
        var files = wanted.Select(one => new MessageAttachment(one.Name, one.MediaType, [.. parts[one.Index].SelectMany(bytes => bytes)])).ToList();
        _kept = new Kept(bulk, files);
        return files;
    }
}
