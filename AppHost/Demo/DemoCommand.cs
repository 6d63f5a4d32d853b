using System.Globalization;
using System.Text.Json;

namespace BulkImport.AppHost.Demo;

/// <summary>Sends one bulk of made-up profiles to a service that is ready, follows it to its end and shows what became of it.</summary>
internal sealed class DemoCommand(DemoOptions options, DemoScreen screen, TimeProvider clock)
{
    private const int RejectionsShown = 5;
    private const int DeliveriesShown = 2;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WaitForDeliveries = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(60);

    /// <summary>Answers in one sentence why it did not succeed; null: it did.</summary>
    internal async Task<string?> RunAsync(Uri api, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new DemoClient(api);
            var result = await SendAndFollowAsync(client, cancellationToken);
            screen.Write(new DemoReport(result, api));
            return result.Fault;
        }
        catch (DemoException e)
        {
            return e.Message;
        }
        catch (HttpRequestException e)
        {
            return $"The Api at {api} did not answer as it should: {e.Message.TrimEnd('.')}.";
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return $"The Api at {api} did not answer in time.";
        }
        catch (JsonException e)
        {
            return $"The Api at {api} answered something that is no answer of its: {e.Message.TrimEnd('.')}.";
        }
    }

    private async Task<DemoResult> SendAndFollowAsync(DemoClient client, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        DemoSummary? sent = null;
        screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nSending {options.Rows:N0} profiles (seed {options.Seed}) in one request while they are made"));
        var id = await client.ImportAsync(new DemoProfiles(options.Seed, options.Rows), summary => sent = summary, cancellationToken);
        var toTaskId = clock.GetElapsedTime(begin);
        screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Accepted as task {id} after {toTaskId.TotalSeconds:0.00} s"));

        var bulk = await screen.FollowAsync("Working on it", progress => FollowAsync(client, id, progress, cancellationToken));
        var times = new DemoTimes(toTaskId, clock.GetElapsedTime(begin));
        var rejections = bulk.Counts.Rejected == 0 ? [] : await client.RejectionsAsync(id, RejectionsShown, cancellationToken);
        var deliveries = await DeliveriesAsync(client, bulk, cancellationToken);
        return new DemoResult(sent!, bulk, times, rejections, deliveries);
    }

    private async Task<DemoBulk> FollowAsync(DemoClient client, Guid id, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var (last, movedAt) = (await client.ShowAsync(id, cancellationToken), clock.GetTimestamp());
        while (!last.IsEnded)
        {
            progress.Report(last.Progress);
            if (clock.GetElapsedTime(movedAt) > LongestStandstill)
            {
                throw new DemoException($"The bulk {id} did not finish: it is {last.State} at {last.Progress} % and has not moved for {LongestStandstill.TotalSeconds} s.");
            }

            await Task.Delay(Poll, clock, cancellationToken);
            var bulk = await client.ShowAsync(id, cancellationToken);
            (last, movedAt) = (bulk, bulk == last ? movedAt : clock.GetTimestamp());
        }

        progress.Report(last.Progress);
        return last;
    }

    // Messages are made behind the import, chunk by chunk.
    private async Task<IReadOnlyList<DemoDelivery>> DeliveriesAsync(DemoClient client, DemoBulk bulk, CancellationToken cancellationToken)
    {
        var wanted = Math.Min(DeliveriesShown, bulk.Launched);
        var begin = clock.GetTimestamp();
        while (true)
        {
            var deliveries = await client.DeliveriesAsync(bulk.Id, DeliveriesShown, cancellationToken);
            if (deliveries.Length >= wanted || clock.GetElapsedTime(begin) > WaitForDeliveries)
            {
                return deliveries;
            }

            await Task.Delay(Poll, clock, cancellationToken);
        }
    }
}
