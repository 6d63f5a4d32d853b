using System.ComponentModel;
using System.Diagnostics;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>
/// One process that we started, as the leader of a session of its own: Ctrl-C at the terminal reaches us alone, so that we can stop the others in order,
/// and what the child itself started can be found by its session.
/// </summary>
internal sealed class ChildProcess
{
    private static readonly string? Setsid = CommandPath.Find("setsid");

    private readonly Process _process;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _output;

    private ChildProcess(Process process, Action<string> onLine)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _exited.TrySetResult(process.ExitCode);
        process.Start();
        process.StandardInput.Close();
        Identity = ProcFs.Find(process.Id) ?? new ProcessIdentity(process.Id, 0);
        _output = Task.WhenAll(PumpAsync(process.StandardOutput, onLine), PumpAsync(process.StandardError, onLine));
    }

    public ProcessIdentity Identity { get; }

    /// <summary>Ends with the exit code, 128 + signal when a signal ended the process. Does not wait for output that its children still hold open.</summary>
    public Task<int> Exited => _exited.Task;

    public static ChildProcess Start(ProcessSpec spec, Action<string> onLine)
    {
        var command = CommandPath.Find(spec.Command, spec.WorkingDirectory)
            ?? throw new DistributedApplicationException($"the command '{spec.Command}' was not found");
        try
        {
            return new ChildProcess(new Process { StartInfo = Describe(spec, command) }, onLine);
        }
        catch (Win32Exception e)
        {
            throw new DistributedApplicationException($"the command '{command}' could not be run ({e.Message})", e);
        }
    }

    /// <summary>Asks with the given signal, waits for the grace, then kills the process and what it started.</summary>
    public async Task StopAsync(StopSignal signal, TimeSpan grace, TimeProvider clock)
    {
        Posix.Signal(Identity, signal);
        try
        {
            await Exited.WaitAsync(grace, clock);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }
    }

    /// <summary>Kills what the ended process left behind in its session, and takes the last of its output.</summary>
    public async Task CleanUpAsync(TimeProvider clock)
    {
        foreach (var left in ProcFs.MembersOfSession(Identity))
        {
            Posix.Signal(left, StopSignal.Kill);
        }

        // A grandchild with a session of its own may hold the pipe open for longer than we care.
        await Task.WhenAny(_output, Task.Delay(TimeSpan.FromMilliseconds(200), clock));
    }

    private static ProcessStartInfo Describe(ProcessSpec spec, string command)
    {
        var start = new ProcessStartInfo(Setsid ?? command)
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UserName = spec.UserName ?? "",
        };
        foreach (var argument in Setsid is null ? spec.Arguments : [command, .. spec.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task PumpAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            onLine(line);
        }
    }
}
