using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace BulkImport.ServiceDefaults;

// For calls that may be repeated. 10 s an attempt, 3 further attempts, 30 s in all: what fails longer is the business of a durable queue.
internal static class OutboundHttp
{
    internal static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WholeCall = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OneAttempt = TimeSpan.FromSeconds(10);

    internal static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeSpan firstPause) => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddTimeout(WholeCall)
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 3,
            Delay = firstPause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .Handle<TimeoutRejectedException>()
                .HandleResult(response => IsPassing(response.StatusCode)),
        })
        .AddTimeout(OneAttempt)
        .Build();

    internal static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
