namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>A stop in two steps: first nothing is begun or waited for any more, later the running handlers are told to give up.</summary>
internal sealed class StopTokens : IDisposable
{
    private readonly CancellationTokenSource _halt = new();
    private readonly CancellationTokenSource _abort = new();

    public CancellationToken Halting => _halt.Token;

    public CancellationToken Aborting => _abort.Token;

    public void Halt() => _halt.Cancel();

    public void Abort() => _abort.Cancel();

    public void Dispose()
    {
        _halt.Dispose();
        _abort.Dispose();
    }
}
