using BulkImport.Kits.LocalQueues.Internal;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Tests;

public sealed class ExceptionTextTests
{
    [Fact]
    public void An_error_of_PostgreSQL_is_told_without_how_to_make_it_tell_more()
    {
        var fault = new PostgresException("the disk is full", "ERROR", "ERROR", "53100", detail: "block 17 of Ada's table");

        Assert.Equal("53100: the disk is full", ExceptionText.Of(fault));
        Assert.Equal("broken <- PostgresException: 53100: the disk is full", ExceptionText.Of(new InvalidOperationException("broken", fault)));
    }
}
