using BulkImport.Import.Contracts;

namespace BulkImport.Import.Storage;

/// <summary>The states as they stand in the column <c>state</c>.</summary>
internal static class BulkStates
{
    internal static string Word(BulkState state) => state switch
    {
        BulkState.Waiting => "waiting",
        BulkState.Working => "working",
        BulkState.WaitingForRetry => "waiting_for_retry",
        BulkState.Finished => "finished",
        BulkState.Failed => "failed",
        _ => "cancelled",
    };

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
