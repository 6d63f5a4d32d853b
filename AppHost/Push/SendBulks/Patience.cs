using System.Net;
using BulkImport.AppHost.Push.Tell;

namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>Asks a service again and again: as late as it says, else after pauses that grow. Gives up when it was not there for as long as the options say.</summary>
internal sealed class Patience(ServiceOptions options, IPushTeller teller, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    internal async Task<T> AskAsync<T>(Func<CancellationToken, Task<Reply<T>>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var (since, pause) = (clock.GetTimestamp(), FirstPause);
        while (true)
        {
            var reply = await TryAsync(ask, cancellationToken);
            if (reply.Value is { } value)
            {
                return value;
            }

            since = reply.IsLimit ? clock.GetTimestamp() : since;
            if (clock.GetElapsedTime(since) >= options.Patience)
            {
                throw PushException.GaveUp($"{options.Url} did not do it for {options.Patience.TotalSeconds:0} s: {reply.Reason}.");
            }

            var wait = reply.Wait ?? pause;
            teller.Wait(reply.Reason, wait);
            await Task.Delay(wait, clock, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static async Task<Reply<T>> TryAsync<T>(Func<CancellationToken, Task<Reply<T>>> ask, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ask(cancellationToken);
        }
        catch (HttpRequestException e)
        {
            return new Reply<T>(null, (e.InnerException?.Message ?? e.Message).TrimEnd('.'));
        }
        catch (IOException e)
        {
            return new Reply<T>(null, e.Message.TrimEnd('.'));
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return new Reply<T>(null, "it did not answer in time");
        }
    }

    /// <summary>A reply to ask again for, if the answer is one that passes: 429, 502, 503, 504, and 500, with which a database that is away is told too.</summary>
    internal static Reply<T>? Later<T>(HttpResponseMessage response, int code, string reason)
        where T : class
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            // By the service's own clock: ours may go otherwise.
            { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
            _ => default(TimeSpan?),
        };
        return code == (int)HttpStatusCode.TooManyRequests ? new Reply<T>(null, reason, wait ?? TimeSpan.FromSeconds(1), IsLimit: true)
            : code >= 500 ? new Reply<T>(null, reason, wait)
            : null;
    }
}
