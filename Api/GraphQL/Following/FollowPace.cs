namespace BulkImport.Api.GraphQL.Following;

/// <summary>How often streams look: any process may work on a bulk, so what changed is looked up.</summary>
internal sealed class FollowPace(TimeProvider clock)
{
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>Waits; false: whoever asked is no longer known.</summary>
    internal async Task<bool> NextAsync(RequestCaller asker, CancellationToken cancellationToken)
    {
        await Task.Delay(Pause, clock, cancellationToken);
        return await asker.IsStillKnownAsync(cancellationToken);
    }
}
