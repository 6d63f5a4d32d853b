using System.Runtime.InteropServices;

namespace BulkImport.Chaos;

/// <summary>The numbers of Linux.</summary>
internal enum Signal
{
    Kill = 9,
    Continue = 18,
    Stop = 19,
}

/// <summary>Signals that a process can neither catch nor refuse.</summary>
internal static partial class Signals
{
    internal static void Send(int processId, Signal signal)
    {
        if (SendSignal(processId, (int)signal) != 0)
        {
            throw new InvalidOperationException($"Process {processId} could not be sent {signal}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
