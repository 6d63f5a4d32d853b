using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class RestartBackoffTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 200)]
    [InlineData(3, 400)]
    [InlineData(4, 800)]
    [InlineData(9, 25_600)]
    [InlineData(10, 30_000)]
    [InlineData(11, 30_000)]
    [InlineData(int.MaxValue, 30_000)]
    public void The_pause_doubles_with_each_crash_up_to_thirty_seconds(int crashesInARow, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RestartBackoff.DelayAfter(crashesInARow));

    [Theory]
    [InlineData(5, 29, 6)]
    [InlineData(5, 30, 1)]
    public void A_process_that_was_healthy_for_thirty_seconds_starts_a_new_row(int crashesInARow, int healthySeconds, int expected) =>
        Assert.Equal(expected, RestartBackoff.CountCrash(crashesInARow, TimeSpan.FromSeconds(healthySeconds)));
}
