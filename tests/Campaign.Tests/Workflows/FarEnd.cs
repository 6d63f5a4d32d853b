using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BulkImport.Campaign.Tests.Workflows;

/// <summary>An HTTP server that keeps what it was asked and answers as it is told.</summary>
internal sealed class FarEnd : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    internal FarEnd(Func<int, int>? status = null)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _serving = ServeAsync(status ?? (_ => 200));
    }

    internal string Url { get; }

    /// <summary>Key and body of each call.</summary>
    internal ConcurrentQueue<(string Key, string Body)> Calls { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync(Func<int, int> status)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                Calls.Enqueue((context.Request.Headers["Idempotency-Key"] ?? "", await reader.ReadToEndAsync()));
                context.Response.StatusCode = status(Calls.Count);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed.
        }
    }
}
