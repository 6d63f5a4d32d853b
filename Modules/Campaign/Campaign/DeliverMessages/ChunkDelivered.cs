using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>Every message of one trigger or workflow node to a chunk's rows has its delivery, whatever became of it. May be told more than once.</summary>
internal sealed record ChunkDelivered(BulkNumber Bulk, DateOnly Day, int FirstOrd, int RowCount, int Campaign, short Kind, string Node)
{
    internal static ChunkDelivered Of(DeliverChunk chunk) => new(chunk.Bulk, chunk.Day, chunk.FirstOrd, chunk.RowCount, chunk.Campaign, chunk.Kind, chunk.Node);
}
