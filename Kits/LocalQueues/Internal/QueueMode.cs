namespace BulkImport.Kits.LocalQueues.Internal;

internal enum QueueMode
{
    Durable,
    Buffered,
}
