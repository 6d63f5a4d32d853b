using System.ComponentModel;
using System.Diagnostics;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>
/// A shell that waits at the other end of a pipe. The pipe breaks when this process ends, however it ends, also by kill -9: then the shell stops the
/// servers that were still running and removes temporary directories. It compares start times, so it never signals a recycled pid.
/// </summary>
internal sealed class Guard
{
    private const string Script = """
        exec >/dev/null 2>&1
        trap '' INT TERM HUP
        cd /
        alive() {
          set -- "$2" $(sed 's/.*) //' "/proc/$1/stat")
          [ "$#" -gt 20 ] && [ "$2" != Z ] && [ "${21}" = "$1" ]
        }
        each() {
          printf '%s' "$list" | while read -r pid start signal; do
            if alive "$pid" "$start"; then "$@"; fi
          done
        }
        ask() { kill -s "$signal" "$pid"; }
        force() { kill -s KILL "$pid"; }
        list=''
        directories=''
        while read -r verb first rest; do
          case $verb in
            watch) list="$first $rest
        $list" ;;
            forget) list=$(printf '%s' "$list" | grep -v "^$first "; echo .); list=${list%.} ;;
            remove) directories="$directories$first${rest:+ $rest}
        " ;;
          esac
        done
        each ask
        turns=0
        while [ -n "$(each echo running)" ] && [ "$turns" -lt 200 ]; do sleep 0.05; turns=$((turns + 1)); done
        each force
        printf '%s' "$directories" | while read -r directory; do rm -rf "$directory"; done
        """;

    private static readonly Lazy<Guard> Instance = new(() => new Guard());

    private readonly Lock _lock = new();
    private readonly Process? _shell;
    private readonly StreamWriter? _commands;

    internal Guard()
    {
        var setsid = CommandPath.Find("setsid");
        var start = new ProcessStartInfo(setsid ?? "sh") { RedirectStandardInput = true };
        foreach (var argument in setsid is null ? ["-c", Script] : new[] { "sh", "-c", Script })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            _shell = Process.Start(start);
            _commands = _shell?.StandardInput;
        }
        catch (Win32Exception)
        {
            // No shell: what a killed host leaves behind is found by pid file at the next start instead.
        }
    }

    /// <summary>One per process, started with the first server.</summary>
    public static Guard Shared => Instance.Value;

    public void Watch(ProcessIdentity process, StopSignal signal) => Send($"watch {process.Id} {process.StartedAt} {NameOf(signal)}");

    public void Forget(ProcessIdentity process) => Send($"forget {process.Id}");

    public void RemoveAtEnd(string directory) => Send($"remove {directory}");

    /// <summary>Breaks the pipe, as the end of this process would, and waits until the shell has cleaned up.</summary>
    internal async Task BreakAsync(CancellationToken cancellationToken)
    {
        if (_shell is not null && _commands is not null)
        {
            await _commands.DisposeAsync();
            await _shell.WaitForExitAsync(cancellationToken);
        }
    }

    private static string NameOf(StopSignal signal) => signal is StopSignal.Interrupt ? "INT" : "TERM";

    private void Send(string command)
    {
        lock (_lock)
        {
            try
            {
                _commands?.WriteLine(command);
                _commands?.Flush();
            }
            catch (IOException)
            {
                // Somebody killed the guard: the pid files still stand.
            }
        }
    }
}
