using BulkImport.Import.Contracts;

namespace BulkImport.Import.BulkLife;

/// <summary>From where a state can be reached (contracts.md C2.1, E4); the constraint <c>bulk_life_check</c> says the same. Finished and cancelled are for ever.</summary>
internal static class BulkTransitions
{
    private static readonly HashSet<(BulkState From, BulkState To)> Allowed =
    [
        (BulkState.Waiting, BulkState.Working),
        (BulkState.Waiting, BulkState.Cancelled),
        (BulkState.Working, BulkState.WaitingForRetry),
        (BulkState.Working, BulkState.Finished),
        (BulkState.Working, BulkState.Failed),
        (BulkState.Working, BulkState.Cancelled),
        (BulkState.WaitingForRetry, BulkState.Working),
        (BulkState.WaitingForRetry, BulkState.Cancelled),
        (BulkState.Failed, BulkState.Waiting),
    ];

    internal static bool Allow(BulkState from, BulkState to) => Allowed.Contains((from, to));

    /// <summary>The states from which it can be reached, as they stand in the table.</summary>
    internal static string[] WordsBefore(BulkState to) => [.. StatesBefore(to).Select(Storage.BulkStates.Word)];

    internal static IEnumerable<BulkState> StatesBefore(BulkState to) => Enum.GetValues<BulkState>().Where(from => Allow(from, to));
}
