using System.Runtime.InteropServices;
using BulkImport.AppHost.Push.FollowTasks;
using BulkImport.AppHost.Push.SendBulks;
using BulkImport.AppHost.Push.Tell;

namespace BulkImport.AppHost.Push;

/// <summary>The commands that call a running service in place of starting one: <c>push</c>, <c>status</c>, <c>watch</c>, <c>tasks</c>.</summary>
internal static class ServiceCommand
{
    private const int UsualTasks = 20;
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromMinutes(5);

    internal static bool IsMeant(IReadOnlyList<string> args) => args is [var word, ..] && PushArguments.Commands.Contains(word);

    internal static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        if (args.Any(word => word is "--help" or "-h" or "-?"))
        {
            Console.WriteLine(PushOptions.Help);
            return PushExit.AllRowsIn;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(args, Console.Out, Console.Error, !Console.IsOutputRedirected, TimeProvider.System, stop.Token);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    internal static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter errors, bool isTerminal, TimeProvider clock, CancellationToken cancellationToken)
    {
        IPushTeller teller = args.Contains("--json") ? new JsonTeller(output, clock) : new ScreenTeller(output, errors, isTerminal, clock);
        try
        {
            var options = PushArguments.Parse([.. args.Skip(1)]);
            using var http = new HttpClient { Timeout = RequestTimeout };
            return args[0] == "push"
                ? await new PushCommand(options, http, teller, clock).RunAsync(cancellationToken)
                : await FollowAsync(args[0], options, http, teller, clock, cancellationToken);
        }
        catch (PushException e)
        {
            teller.Failed(e.Message, e.ExitCode);
            return e.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            teller.Failed("Interrupted.", PushExit.Interrupted);
            return PushExit.Interrupted;
        }
    }

    private static async Task<int> FollowAsync(
        string command, PushOptions options, HttpClient http, IPushTeller teller, TimeProvider clock, CancellationToken cancellationToken)
    {
        var patience = new Patience(options.Service, teller, clock);
        var ledger = new LedgerClient(http, options.Service);
        if (command == "tasks")
        {
            var tasks = await patience.AskAsync(token => ledger.ListAsync(options.Rows ?? UsualTasks, token), cancellationToken);
            tasks.ForEach(teller.Tell);
            return PushExit.AllRowsIn;
        }

        var id = options.File.Length > 0 ? options.File : throw PushException.Usage($"Which task? {command} TASK");
        var watch = new TaskWatch(ledger, patience, clock);
        var task = command == "watch" ? await watch.RunAsync(id, teller.Tell, cancellationToken) : await patience.AskAsync(token => ledger.ShowAsync(id, token), cancellationToken);
        if (command == "status")
        {
            teller.Tell(task);
        }

        return task.HasEnded && !task.IsWell ? PushExit.SomeRowsFailed : PushExit.AllRowsIn;
    }
}
