namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Goes on probing a process after it became ready. It only reports: a server that is slow for a while is not to be killed for it.</summary>
internal static class HealthWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(ProcessUnit unit, ResourceReport report, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, clock, cancellationToken);
                report.Probed(await IsHealthyAsync(unit, cancellationToken));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The life of the process is over.
        }
    }

    private static async Task<bool> IsHealthyAsync(ProcessUnit unit, CancellationToken cancellationToken)
    {
        try
        {
            return await unit.IsReadyAsync(cancellationToken);
        }
        catch (DistributedApplicationException)
        {
            return false;
        }
    }
}
