using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>
/// GraphQL over SSE, single connection mode: PUT reserves a stream and answers its token, GET opens it, POST has operations answered on it, DELETE ends one of them.
/// </summary>
internal sealed class ReservedStreams(Lazy<RequestExecutor> executor, GraphQLHttpOptions options, TimeProvider clock)
{
    private const string TokenHeader = "X-GraphQL-Event-Stream-Token";

    private readonly ConcurrentDictionary<string, ReservedStream> _streams = new(StringComparer.Ordinal);

    internal static bool IsMeant(HttpContext context) => context.Request.Method is "PUT" or "DELETE" || Token(context) is not null;

    internal Task HandleAsync(HttpContext context, AnswerKind kind)
    {
        if (context.Request.Method == "PUT")
        {
            return ReserveAsync(context);
        }

        var stream = Token(context) is { } token && _streams.TryGetValue(token, out var found) ? found : throw new BadRequestException(StatusCodes.Status404NotFound, "No stream is reserved under that token.");
        return context.Request.Method switch
        {
            "GET" when kind == AnswerKind.EventStream => OpenAsync(context, stream),
            "DELETE" => StopAsync(context, stream),
            "GET" or "POST" => StartAsync(context, stream),
            _ => throw new BadRequestException(StatusCodes.Status405MethodNotAllowed, "A stream takes GET, POST, PUT and DELETE."),
        };
    }

    private static string? Token(HttpContext context) => context.Request.Headers[TokenHeader].FirstOrDefault() ?? context.Request.Query["token"].FirstOrDefault();

    private async Task ReserveAsync(HttpContext context)
    {
        if (_streams.Count >= options.MaxReservedStreams)
        {
            throw new BadRequestException(StatusCodes.Status429TooManyRequests, "Too many streams are reserved.");
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var stream = _streams[token] = new ReservedStream(token, context.User.Identity?.Name);
        stream.Expiry = clock.CreateTimer(_ => Expire(stream), null, options.ConnectionTimeout, Timeout.InfiniteTimeSpan);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(token, context.RequestAborted);
    }

    private void Expire(ReservedStream stream)
    {
        if (!stream.Opened.Task.IsCompleted)
        {
            _streams.TryRemove(stream.Token, out _);
            stream.Opened.TrySetCanceled();
            stream.Dispose();
        }
    }

    private async Task OpenAsync(HttpContext context, ReservedStream stream)
    {
        using var events = new EventStream(context, options, clock);
        if (stream.Owner != context.User.Identity?.Name || !stream.TryOpen(events))
        {
            throw new BadRequestException(StatusCodes.Status409Conflict, "The stream is open already.");
        }

        try
        {
            await events.OpenAsync();
            await using var alive = events.KeepAlive();
            stream.Opened.TrySetResult(events);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        finally
        {
            _streams.TryRemove(stream.Token, out _);
            await stream.EndAsync();
        }
    }

    private static Task StopAsync(HttpContext context, ReservedStream stream)
    {
        stream.Stop(context.Request.Query["operationId"].FirstOrDefault() ?? "");
        return Task.CompletedTask;
    }

    private async Task StartAsync(HttpContext context, ReservedStream stream)
    {
        if (!MediaTypes.IsJson(context.Request.ContentType))
        {
            throw new BadRequestException(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json in UTF-8.");
        }

        using var limited = new LimitedStream(context.Request.Body, options.MaxBodyLength);
        JsonElement body;
        try
        {
            body = await JsonElementReader.ReadAsync(limited, context.RequestAborted);
        }
        catch (JsonException)
        {
            throw new BadRequestException(StatusCodes.Status400BadRequest, "The body is not JSON.");
        }

        var request = RequestReader.FromJson(body);
        var id = body.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("operationId", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : null;
        if (id is null || stream.Operations >= options.MaxOperationsPerConnection || stream.Start(id) is not { } cancellationToken)
        {
            throw new BadRequestException(StatusCodes.Status409Conflict, "The operation needs an id of its own in \"extensions.operationId\", and room on its stream.");
        }

        // The operation outlives the request that started it, and so do its services.
        var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        stream.Keep(id, RunAsync(stream, id, request with { Services = scope.ServiceProvider, User = context.User }, scope, cancellationToken));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task RunAsync(ReservedStream stream, string id, GraphQLRequest request, AsyncServiceScope scope, CancellationToken cancellationToken)
    {
        await using var services = scope;
        try
        {
            var events = await stream.Opened.Task.WaitAsync(cancellationToken);
            var result = await executor.Value.ExecuteAsync(request, cancellationToken);
            await foreach (var item in Results.Of(result).WithCancellation(cancellationToken))
            {
                await events.NextAsync(item, id, cancellationToken);
            }

            await events.CompleteAsync(id, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The caller ended the operation, or went away.
        }
        finally
        {
            stream.Stop(id);
        }
    }
}
