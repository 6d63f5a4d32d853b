using BulkImport.Kits.Dashboard.Internal.Store;
using BulkImport.Kits.Dashboard.Internal.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace BulkImport.Kits.Dashboard.Internal.Http;

/// <summary>
/// OTLP over HTTP, in protobuf, plain or in gzip. A body is kept as a whole or not at all. Only a few are read at once: the others wait unread in their
/// sockets, so that memory stays bounded however many senders there are.
/// </summary>
internal sealed class Receiver(TraceStore traces, LogStore logs, MetricStore metrics, int bodyBytes) : IDisposable
{
    private const string Protobuf = "application/x-protobuf";
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int MostAtOnce = 4;

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/traces", (HttpContext context) => ReceiveAsync(context, body => traces.Add(ExportRequest.Read(body.Span, SpanRecord.Read))));
        routes.MapPost("/v1/logs", (HttpContext context) => ReceiveAsync(context, body => logs.Add(ExportRequest.Read(body.Span, LogRecord.Read))));
        routes.MapPost("/v1/metrics", (HttpContext context) => ReceiveAsync(context, body => metrics.Add(ExportRequest.Read(body.Span, MetricReading.Read))));
    }

    public void Dispose() => _places.Dispose();

    private async Task ReceiveAsync(HttpContext context, Action<ReadOnlyMemory<byte>> store)
    {
        if (!IsProtobuf(context.Request.ContentType) || !RequestBody.IsUnderstood(context.Request.Headers.ContentEncoding))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        await _places.WaitAsync(context.RequestAborted);
        try
        {
            using var body = await RequestBody.ReadAsync(context.Request, bodyBytes, context.RequestAborted);
            store(body.Bytes);
            context.Response.ContentType = Protobuf;
        }
        catch (InvalidDataException e)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, InvalidArgument, e.Message);
        }
        catch (BadHttpRequestException e) when (e.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            await RefuseAsync(context, e.StatusCode, ResourceExhausted, $"A body may have {bodyBytes} bytes.");
        }
        finally
        {
            _places.Release();
        }
    }

    private static bool IsProtobuf(string? contentType) =>
        StringSegment.Equals(new StringSegment(contentType).Split([';']).First().Trim(), Protobuf, StringComparison.OrdinalIgnoreCase);

    private static async Task RefuseAsync(HttpContext context, int statusCode, int code, string message)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = Protobuf;
        await context.Response.Body.WriteAsync(StatusMessage.Write(code, message), context.RequestAborted);
    }
}
