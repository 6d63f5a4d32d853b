namespace BulkImport.Kits.Hosting.Internal;

/// <summary>One process to keep running: how it is prepared, started and known to be ready.</summary>
internal abstract class ProcessUnit(string name)
{
    public string Name { get; } = name;

    /// <summary>False for a command that may do its work and end with exit code 0.</summary>
    public virtual bool MustKeepRunning => true;

    /// <summary>Where to reach it, for the terminal; null when it has no address.</summary>
    public virtual string? Address => null;

    /// <summary>Once, before the first start: installs, creates the data, checks the port.</summary>
    public virtual Task PrepareAsync(ResourceLog log, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before every start, also after a crash: waits for what the last run left behind.</summary>
    public virtual Task BeforeStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public abstract ProcessSpec CreateSpec();

    /// <summary>One probe. False means not yet; an exception means never.</summary>
    public abstract Task<bool> IsReadyAsync(CancellationToken cancellationToken);
}
