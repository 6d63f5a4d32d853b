namespace BulkImport.AppHost.Push;

/// <summary>How the commands that call a service end: their exit codes, as the help lists them.</summary>
internal static class PushExit
{
    internal const int AllRowsIn = 0;
    internal const int SomeRowsFailed = 1;
    internal const int Usage = 2;
    internal const int Refused = 3;
    internal const int GaveUp = 4;

    /// <summary>As shells tell Ctrl-C: 128 and the signal's number.</summary>
    internal const int Interrupted = 130;
}

/// <summary>A command cannot go on; the message is for the person at the terminal.</summary>
internal sealed class PushException(string message, int exitCode) : Exception(message)
{
    internal int ExitCode => exitCode;

    internal static PushException Usage(string message) => new(message, PushExit.Usage);

    internal static PushException Refused(string message) => new(message, PushExit.Refused);

    internal static PushException GaveUp(string message) => new(message, PushExit.GaveUp);
}
