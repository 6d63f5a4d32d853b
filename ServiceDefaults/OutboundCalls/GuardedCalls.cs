using System.Diagnostics;
using System.Net;
using System.Text;

namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>Sends requests over checked connections only.</summary>
public sealed class GuardedCalls : IOutboundCalls, IDisposable
{
    private const int MostText = 4096;
    private const int MostRedirects = 3;

    private readonly HttpMessageInvoker _invoker;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;

    /// <param name="options">What the operator allows.</param>
    /// <param name="clock">By which calls time out.</param>
    /// <param name="resolve">In place of the system's resolver.</param>
    /// <param name="connect">In place of a TCP connection.</param>
    public GuardedCalls(OutboundOptions options, TimeProvider clock, HostResolver? resolve = null, Connector? connect = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_timeout, _clock) = (options.Timeout, clock);
        var connection = new GuardedConnection(
            new AddressRules(options.AllowedNetworks), resolve ?? GuardedConnection.ResolveAsync, connect ?? GuardedConnection.ConnectAsync);
        _invoker = new HttpMessageInvoker(Handler(connection));
    }

    /// <inheritdoc/>
    public async Task<OutboundAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var patience = new CancellationTokenSource(_timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await FollowAsync(request, either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException)
        {
            return OutboundFaults.Of(e);
        }
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose() => _invoker.Dispose();

    private async Task<OutboundAnswer> FollowAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var current = request;
        for (var redirects = 0; ; redirects++)
        {
            if (CheckedAddress.FaultOf(current.RequestUri) is { } fault)
            {
                return OutboundAnswer.None(OutboundFault.BadAddress, fault);
            }

            using var response = await _invoker.SendAsync(current, cancellationToken);
            if (Redirect.Of(current, response) is not { } next)
            {
                return await ReadAsync(response, cancellationToken);
            }

            if (redirects == MostRedirects || Redirect.IsDowngrade(current, next))
            {
                return OutboundAnswer.None(OutboundFault.TooManyRedirects, "The answer leads on and on, or from https to http.");
            }

            current = next;
        }
    }

    private async Task<OutboundAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new((int)response.StatusCode, Text(await BeginningAsync(response.Content, cancellationToken)), OutboundFault.None, RetryAfter(response));

    // The status says whether the call was taken; a body that does not come to its end changes nothing about it.
    private static async Task<byte[]> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostText];
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            for (var read = 1; read > 0 && length < MostText; length += read)
            {
                read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return buffer[..length];
        }

        return buffer[..length];
    }

    // What PostgreSQL cannot store is left out, as is a character that the limit cut in two.
    private static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes).Replace("\0", string.Empty, StringComparison.Ordinal).TrimEnd('\uFFFD');

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // A proxy would resolve names itself and cookies would tell accounts apart; traces are nobody's business outside.
    private static SocketsHttpHandler Handler(GuardedConnection connection) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        MaxResponseDrainSize = 64 * 1024,
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = (context, cancellationToken) => connection.OpenAsync(context.DnsEndPoint, cancellationToken),
    };
}
