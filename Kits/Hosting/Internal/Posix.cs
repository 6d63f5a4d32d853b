using System.ComponentModel;
using System.Runtime.InteropServices;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>The signals that end a process: Ctrl-C, the polite request, and the one that cannot be refused.</summary>
internal enum StopSignal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

/// <summary>The two calls that the framework does not offer.</summary>
internal static partial class Posix
{
    /// <summary>Signals the process only if it is still the one that was meant; a recycled pid is left alone.</summary>
    public static bool Signal(ProcessIdentity process, StopSignal signal) => ProcFs.IsRunning(process) && Kill(process.Id, (int)signal) == 0;

    public static void ChangeOwner(string path, ServerUser user)
    {
        if (ChangeOwner(path, user.UserId, user.GroupId) != 0)
        {
            throw new DistributedApplicationException($"'{path}' could not be given to the user '{user.Name}': {new Win32Exception().Message}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(string path, uint userId, uint groupId);
}
