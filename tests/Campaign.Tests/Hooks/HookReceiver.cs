using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace BulkImport.Campaign.Tests.Hooks;

/// <summary>Somebody who wants to be told: a server on a free port of this machine that keeps what it got.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<HookRequest> _requests = new();
    private readonly Func<int, HttpContext, Task<int>> _answer;
    private int _count;

    private HookReceiver(Func<int, HttpContext, Task<int>> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(ReceiveAsync);
    }

    internal Uri Url => new($"{_app.Urls.Single()}/hook?who=me");

    internal IReadOnlyList<HookRequest> Requests => [.. _requests];

    /// <summary>Answers each request, counted from 1, with the status that is returned.</summary>
    internal static async Task<HookReceiver> StartAsync(Func<int, HttpContext, Task<int>> answer)
    {
        var receiver = new HookReceiver(answer);
        await receiver._app.StartAsync();
        return receiver;
    }

    internal static Task<HookReceiver> StartAsync(Func<int, int> status) => StartAsync((count, _) => Task.FromResult(status(count)));

    internal static Task<HookReceiver> StartAsync() => StartAsync(_ => 200);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        _requests.Enqueue(new HookRequest(
            context.Request.Headers["webhook-id"]!, context.Request.Headers["webhook-timestamp"]!, context.Request.Headers["webhook-signature"]!, context.Request.ContentType, text));
        context.Response.StatusCode = await _answer(Interlocked.Increment(ref _count), context);
    }
}

/// <summary>What a receiver got.</summary>
internal sealed record HookRequest(string Id, string Timestamp, string Signature, string? ContentType, string Text)
{
    internal JsonElement Body => JsonElement.Parse(Text);

    internal JsonElement Data => Body.GetProperty("data");

    internal string Type => Body.GetProperty("type").GetString()!;

    internal DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));

    /// <summary>What somebody who knows the secret expects.</summary>
    internal string SignedWith(byte[] secret) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Text}")));
}
