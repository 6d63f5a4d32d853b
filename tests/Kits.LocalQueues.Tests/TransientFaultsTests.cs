using BulkImport.Kits.LocalQueues.Internal;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Tests;

public sealed class TransientFaultsTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.DeadlockDetected, true)]
    [InlineData(PostgresErrorCodes.SerializationFailure, true)]
    [InlineData(PostgresErrorCodes.AdminShutdown, true)]
    [InlineData(PostgresErrorCodes.UniqueViolation, false)]
    [InlineData("25P03", false)]
    public void What_the_server_says_decides_even_inside_another_exception(string state, bool isTransient)
    {
        var refused = new PostgresException("refused", "ERROR", "ERROR", state);

        Assert.Equal(isTransient, TransientFaults.Explain(new InvalidOperationException("wrapped", refused), isServerHere: true));
    }

    [Fact]
    public void A_broken_connection_passes()
    {
        Assert.True(TransientFaults.Explain(new NpgsqlException("broken", new IOException()), isServerHere: true));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_time_out_is_the_handlers_fault_only_while_the_server_answers_others(bool isServerHere, bool isTransient)
    {
        Assert.Equal(isTransient, TransientFaults.Explain(new NpgsqlException("slow", new TimeoutException()), isServerHere));
    }

    [Fact]
    public void Only_an_answered_error_leaves_no_doubt_about_a_commit()
    {
        Assert.False(TransientFaults.LeaveDoubt(new PostgresException("refused", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)));
        Assert.True(TransientFaults.LeaveDoubt(new PostgresException("bye", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown)));
        Assert.True(TransientFaults.LeaveDoubt(new NpgsqlException("broken", new IOException())));
    }
}
