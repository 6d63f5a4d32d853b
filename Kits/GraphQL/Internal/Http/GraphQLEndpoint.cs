using Microsoft.AspNetCore.Http;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>GraphQL over HTTP: one address for all that a server does.</summary>
internal sealed class GraphQLEndpoint(Lazy<RequestExecutor> executor, GraphQLHttpOptions options, TimeProvider clock)
{
    private readonly ReservedStreams _streams = new(executor, options, clock);

    internal async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = new TransportSocket(executor.Value, options, clock, context);
            await socket.RunAsync();
            return;
        }

        var kind = MediaTypes.Choose(context.Request);
        try
        {
            await (context.Request.Method switch
            {
                _ when ReservedStreams.IsMeant(context) => _streams.HandleAsync(context, kind),
                "GET" or "POST" => ExecuteAsync(context, kind),
                _ => throw new BadRequestException(StatusCodes.Status405MethodNotAllowed, "Ask with GET or POST."),
            });
        }
        catch (BadRequestException e)
        {
            await RefuseAsync(context, kind, e.Status, new GraphQLError(e.Message) { Code = "BAD_REQUEST" });
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
    }

    private async Task ExecuteAsync(HttpContext context, AnswerKind kind)
    {
        if (kind == AnswerKind.Page && context.Request.Method == "GET" && options.ToolFolder is not null && !context.Request.Query.ContainsKey("query"))
        {
            await ToolFiles.SendAsync(context, options.ToolFolder, "index.html");
            return;
        }

        if (kind is AnswerKind.None or AnswerKind.Page)
        {
            throw new BadRequestException(StatusCodes.Status406NotAcceptable, "The answer is application/graphql-response+json, application/json or text/event-stream.");
        }

        var request = context.Request.Method == "GET" ? RequestReader.FromQuery(context) : await RequestReader.FromBodyAsync(context, options.MaxBodyLength);
        var result = await executor.Value.ExecuteAsync(request, context.RequestAborted);
        await AnswerAsync(context, kind, result);
    }

    private async Task AnswerAsync(HttpContext context, AnswerKind kind, GraphQLResult result)
    {
        if (kind == AnswerKind.EventStream)
        {
            using var stream = new EventStream(context, options, clock);
            await stream.SendAsync(result);
            return;
        }

        if (result.Events is not null)
        {
            throw new BadRequestException(StatusCodes.Status406NotAcceptable, "A subscription is answered as text/event-stream or over a WebSocket.");
        }

        await WriteAsync(context, kind, Status(kind, result), result);
    }

    private static int Status(AnswerKind kind, GraphQLResult result) => result switch
    {
        { IsExecuted: false, Errors: [{ Code: "METHOD_NOT_ALLOWED" }] } => StatusCodes.Status405MethodNotAllowed,
        { IsExecuted: false } when kind == AnswerKind.ResponseJson => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };

    private static Task RefuseAsync(HttpContext context, AnswerKind kind, int status, GraphQLError error) => WriteAsync(context, kind, status, new GraphQLResult([error]));

    private static async Task WriteAsync(HttpContext context, AnswerKind kind, int status, GraphQLResult result)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypes.ContentType(kind);
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = "GET, POST";
        }

        result.WriteTo(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
