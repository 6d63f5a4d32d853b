using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Tells the faults of the moment (server away, deadlock) from the faults of a handler. Only the latter count.</summary>
internal static class TransientFaults
{
    private static readonly HashSet<string> States = new(StringComparer.Ordinal)
    {
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected,
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.TooManyConnections, PostgresErrorCodes.ConnectionFailure, PostgresErrorCodes.ConnectionDoesNotExist,
    };

    public static bool Explain(Exception exception, bool isServerHere)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException refused)
            {
                return States.Contains(refused.SqlState);
            }

            if (e is NpgsqlException broken)
            {
                // A time-out of a statement is the handler's own fault as long as the server answers others.
                return broken.InnerException is TimeoutException ? !isServerHere : broken.IsTransient;
            }
        }

        return false;
    }

    /// <summary>After this exception during a commit nobody knows whether the commit took place.</summary>
    public static bool LeaveDoubt(Exception exception) => exception is not PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>50 ms, doubled each time, at most 2 s, give or take a quarter so that processes do not march in step.</summary>
    public static TimeSpan Backoff(int tries)
    {
        var milliseconds = Math.Min(2000, 50 * Math.Pow(2, Math.Min(tries, 10)));
        return TimeSpan.FromMilliseconds(milliseconds * (0.75 + (Random.Shared.NextDouble() / 2)));
    }
}
