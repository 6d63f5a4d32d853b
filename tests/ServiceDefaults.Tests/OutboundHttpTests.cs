using System.Net;

namespace BulkImport.ServiceDefaults.Tests;

public sealed class OutboundHttpTests
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, 4)]
    [InlineData(HttpStatusCode.TooManyRequests, 4)]
    [InlineData(HttpStatusCode.BadRequest, 1)]
    [InlineData(HttpStatusCode.OK, 1)]
    public async Task Only_what_may_pass_is_tried_again(HttpStatusCode status, int attempts)
    {
        var made = 0;

        using var answer = await OutboundHttp.Pipeline(TimeSpan.Zero).ExecuteAsync(_ =>
        {
            made++;
            return ValueTask.FromResult(new HttpResponseMessage(status));
        });

        Assert.Equal((status, attempts), (answer.StatusCode, made));
    }
}
