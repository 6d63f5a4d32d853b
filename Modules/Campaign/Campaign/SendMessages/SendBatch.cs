using BulkImport.Campaign.DeliverMessages;

namespace BulkImport.Campaign.SendMessages;

/// <summary>Asks for a batch of messages to be sent: few enough that a process which dies in the middle repeats few.</summary>
/// <param name="Chunk">Which messages.</param>
/// <param name="Ords">These rows of them alone; null: all that are not finished.</param>
/// <param name="Attempt">How often some of them were tried in vain.</param>
/// <param name="Place">The moment that the sender's rate left for the batch; null: not asked for yet.</param>
internal sealed record SendBatch(DeliverChunk Chunk, int[]? Ords = null, int Attempt = 0, DateTimeOffset? Place = null);
