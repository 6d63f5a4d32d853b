namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Runs a command to its end: installers and initdb.</summary>
internal static class CommandRun
{
    /// <summary>Null on success, else what the command said last.</summary>
    public static async Task<string?> TryAsync(ProcessSpec spec, ResourceLog log, TimeProvider clock, CancellationToken cancellationToken)
    {
        var child = ChildProcess.Start(spec, log.Write);
        Guard.Shared.Watch(child.Identity, spec.StopSignal);
        try
        {
            var exitCode = await child.Exited.WaitAsync(cancellationToken);
            return exitCode == 0 ? null : $"exit code {exitCode}. Its last lines:\n{log.LastLines()}";
        }
        finally
        {
            await child.StopAsync(spec.StopSignal, spec.StopGrace, clock);
            await child.CleanUpAsync(clock);
            Guard.Shared.Forget(child.Identity);
        }
    }
}
