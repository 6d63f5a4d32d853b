using System.Net;
using System.Net.Http.Headers;
using BulkImport.AppHost.Push.SendBulks;

namespace BulkImport.AppHost.Tests.Push;

public sealed class PatienceTests
{
    private static readonly DateTimeOffset ServiceTime = new(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);

    [Fact]
    public void A_date_of_retry_after_is_meant_by_the_clock_of_the_service() =>
        Assert.Equal(TimeSpan.FromSeconds(90), WaitOf(new RetryConditionHeaderValue(ServiceTime.AddSeconds(90)), ServiceTime));

    [Fact]
    public void Seconds_of_retry_after_are_meant_as_they_are() =>
        Assert.Equal(TimeSpan.FromSeconds(7), WaitOf(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)), ServiceTime));

    [Fact]
    public void A_date_that_is_over_or_cannot_be_told_leaves_the_pause_to_the_caller()
    {
        Assert.Null(WaitOf(new RetryConditionHeaderValue(ServiceTime.AddSeconds(-1)), ServiceTime));
        Assert.Null(WaitOf(new RetryConditionHeaderValue(ServiceTime.AddSeconds(90)), now: null));
    }

    private static TimeSpan? WaitOf(RetryConditionHeaderValue retryAfter, DateTimeOffset? now)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        (response.Headers.RetryAfter, response.Headers.Date) = (retryAfter, now);
        return Patience.Later<string>(response, (int)response.StatusCode, "away")!.Wait;
    }
}
