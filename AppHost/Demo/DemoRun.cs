namespace BulkImport.AppHost.Demo;

/// <summary>The demonstration as a part of the AppHost's run: shown once the service is ready, then the service stays up or is stopped.</summary>
internal sealed class DemoRun(DemoOptions options, Action requestStop)
{
    private bool _hasEnded;
    private bool _hasSucceeded;

    internal async Task ShowAsync(Uri api, CancellationToken cancellationToken)
    {
        var screen = new DemoScreen(Console.Out, isTerminal: !Console.IsOutputRedirected);
        var fault = await new DemoCommand(options, screen, TimeProvider.System).RunAsync(api, cancellationToken);
        (_hasEnded, _hasSucceeded) = (true, fault is null);
        if (fault is not null)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        if (options.ExitsAfterwards)
        {
            requestStop();
            return;
        }

        screen.WriteLine("\nThe service stays up; Ctrl-C stops it.");
    }

    /// <summary>The exit code of the whole: with <c>--exit</c> only a demonstration that succeeded counts as success.</summary>
    internal int ExitCode(int ofTheHost)
    {
        if (ofTheHost != 0 || !options.ExitsAfterwards || _hasSucceeded)
        {
            return ofTheHost;
        }

        if (!_hasEnded)
        {
            Console.Error.WriteLine("The demo was interrupted before it ended.");
        }

        return 1;
    }
}
