using BulkImport.Import.Contracts;

namespace BulkImport.Import.Storage;

/// <summary>The states as they stand in the column <c>state</c>.</summary>
internal static class BulkStates
{
    internal static BulkState Parse(string word) => word switch
    {
        "waiting" => BulkState.Waiting,
        "working" => BulkState.Working,
        "waiting_for_retry" => BulkState.WaitingForRetry,
        "finished" => BulkState.Finished,
        "failed" => BulkState.Failed,
        "cancelled" => BulkState.Cancelled,
        _ => throw new InvalidOperationException($"'{word}' is not a state of a bulk."),
    };
}
