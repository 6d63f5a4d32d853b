using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Spans and measurements under the kit's name.</summary>
internal static class Telemetry
{
    private const int MostLinks = 32;
    private static readonly ActivitySource Source = new(LocalQueuesExtensions.TelemetryName);
    private static readonly Meter Meter = new(LocalQueuesExtensions.TelemetryName);
    private static readonly Counter<long> HandledMessages = Meter.CreateCounter<long>("localqueues.messages.handled", "{message}");
    private static readonly Counter<long> FailedMessages = Meter.CreateCounter<long>("localqueues.messages.failed", "{message}", "Attempts that failed");
    private static readonly Counter<long> RetriedMessages = Meter.CreateCounter<long>("localqueues.messages.retried", "{message}");
    private static readonly Counter<long> DeadMessages = Meter.CreateCounter<long>("localqueues.messages.dead", "{message}");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("localqueues.handle.duration", "s", "One handler transaction");

    public static Run Start(IReadOnlyList<Envelope> batch) => new(batch, StartSpan(batch));

    public static void Retried(Envelope envelope) => RetriedMessages.Add(1, TagsOf(envelope));

    public static void Buried(Envelope envelope) => DeadMessages.Add(1, TagsOf(envelope));

    private static Activity? StartSpan(IReadOnlyList<Envelope> batch)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        // Messages of one publisher go on with its trace; a batch of many publishers belongs to none of them and links to all.
        var parents = batch.Select(e => e.TraceParent).Distinct(StringComparer.Ordinal).Take(MostLinks).Select(Parse).Where(c => c != default).ToArray();
        var isOneTrace = parents.Length > 0 && Array.TrueForAll(parents, c => c.TraceId == parents[0].TraceId);
        var parent = isOneTrace ? parents[0] : default;
        var links = parents.Skip(isOneTrace ? 1 : 0).Select(c => new ActivityLink(c));
        var route = batch[0].Route;
        var span = Source.StartActivity($"handle {route.MessageType.Name}", ActivityKind.Consumer, parent, links: links);
        span?.SetTag("messaging.destination.name", route.Queue.Name);
        span?.SetTag("messaging.batch.message_count", batch.Count);
        return span;
    }

    private static ActivityContext Parse(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var context) ? context : default;

    private static TagList TagsOf(Envelope envelope) => new() { { "queue", envelope.Route.Queue.Name }, { "type", envelope.Route.MessageType.Name } };

    /// <summary>One handler transaction, measured until it is disposed.</summary>
    internal sealed class Run(IReadOnlyList<Envelope> batch, Activity? span) : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        public void Handled() => HandledMessages.Add(batch.Count, TagsOf(batch[0]));

        public void Failed(Exception exception)
        {
            FailedMessages.Add(batch.Count, TagsOf(batch[0]));
            span?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            span?.AddException(exception);
        }

        public void Dispose()
        {
            Duration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, TagsOf(batch[0]));
            span?.Dispose();
        }
    }
}
