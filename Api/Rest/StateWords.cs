using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest;

/// <summary>A bulk's state in the words of a dialect (contracts.md E4).</summary>
internal static class StateWords
{
    internal static string Altcraft(BulkState state) => state switch
    {
        BulkState.Waiting => "waiting",
        BulkState.Working or BulkState.WaitingForRetry => "running",
        BulkState.Finished => "completed",
        BulkState.Failed => "failed",
        _ => "cancelled",
    };

    internal static string Dengage(BulkState state) => state switch
    {
        BulkState.Waiting => "WAITING",
        BulkState.Working or BulkState.WaitingForRetry => "RUNNING",
        BulkState.Finished => "COMPLETED",
        _ => "FAILED",
    };

    internal static string Placewise(BulkState state) => state switch
    {
        BulkState.Waiting => "waiting",
        BulkState.Working => "working",
        BulkState.WaitingForRetry => "waiting_for_retry",
        BulkState.Finished => "finished",
        _ => "failed",
    };
}
