using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>GraphQL over SSE: one stream of server-sent events. Only one writer at a time, as results and signs of life meet here.</summary>
internal sealed class EventStream(HttpContext context, GraphQLHttpOptions options, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);

    public void Dispose() => _writing.Dispose();

    /// <summary>Distinct connections mode: the stream is that of one operation and ends with it.</summary>
    internal async Task SendAsync(GraphQLResult result)
    {
        var cancellationToken = context.RequestAborted;
        await OpenAsync();
        await using var alive = KeepAlive();
        if (result.Events is null)
        {
            await NextAsync(result, null, cancellationToken);
        }
        else
        {
            await foreach (var item in result.Events.WithCancellation(cancellationToken))
            {
                await NextAsync(item, null, cancellationToken);
            }
        }

        await CompleteAsync(null, cancellationToken);
    }

    internal async Task OpenAsync()
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = MediaTypes.EventStream;
        context.Response.Headers.CacheControl = "no-cache";
        await WriteAsync(output => output.Write(":\n\n"u8), context.RequestAborted);
    }

    /// <summary>Proxies close streams that are silent for long.</summary>
    internal ITimer KeepAlive() => clock.CreateTimer(static state => _ = ((EventStream)state!).SignAsync(), this, options.KeepAlive, options.KeepAlive);

    internal Task NextAsync(GraphQLResult result, string? id, CancellationToken cancellationToken) => WriteAsync(
        output =>
        {
            output.Write("event: next\ndata: "u8);
            MessageWriter.WritePayload(output, id, null, result);
            output.Write("\n\n"u8);
        },
        cancellationToken);

    internal Task CompleteAsync(string? id, CancellationToken cancellationToken) => WriteAsync(
        output =>
        {
            output.Write("event: complete\ndata: "u8);
            MessageWriter.WriteId(output, id);
            output.Write("\n\n"u8);
        },
        cancellationToken);

    private async Task SignAsync()
    {
        try
        {
            await WriteAsync(output => output.Write(":\n\n"u8), context.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The stream has ended meanwhile.
        }
    }

    private async Task WriteAsync(Action<IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            write(context.Response.BodyWriter);
            await context.Response.BodyWriter.FlushAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }
}
