using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>A connection from nothing to where messages can follow: connect, encrypt, greet, log in. What goes wrong is a <see cref="ConnectionFault"/>.</summary>
internal sealed class Opening(SmtpOptions options, TimeProvider clock)
{
    private SecureSocketOptions Security => options.Security is not SecureSocketOptions.Auto
        ? options.Security
        : options.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable;

    /// <summary>The caller learns of the wire as soon as it is there, to be able to abort it.</summary>
    internal async Task<Capabilities> RunAsync(Action<Wire> connected, CancellationToken cancellationToken)
    {
        var wire = new Wire(await ConnectAsync(cancellationToken), clock);
        connected(wire);
        if (Security is SecureSocketOptions.SslOnConnect) { await EncryptAsync(wire); }
        var greeting = await wire.ReadReplyAsync(options.ConnectTimeout, "the connection");
        if (greeting.Code != 220) { throw Refused("the connection", greeting); }
        var capabilities = await GreetAsync(wire);
        if (Security is SecureSocketOptions.StartTls or SecureSocketOptions.StartTlsWhenAvailable)
        {
            capabilities = await StartTlsAsync(wire, capabilities);
        }

        await new Login(options).RunAsync(wire, capabilities);
        return capabilities;
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        // The two lines of an exchange must not wait for each other's acknowledgement.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, either.Token).AsTask().WaitAsync(either.Token);
            return socket;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            socket.Dispose();
            var why = e is SocketException ? e.Message : cancellationToken.IsCancellationRequested ? "it was given up" : "time is over";
            throw new ConnectionFault($"{options} cannot be reached: {why}", inner: e);
        }
    }

    private async Task<Capabilities> GreetAsync(Wire wire)
    {
        var name = options.LocalDomain ?? Literal(wire.LocalAddress);
        var reply = await AskAsync(wire, $"EHLO {name}");
        if (reply.IsPositive) { return Capabilities.Read(reply); }
        if (!reply.IsPermanent) { throw Refused("EHLO", reply); }
        reply = await AskAsync(wire, $"HELO {name}");
        return reply.IsPositive ? Capabilities.None : throw Refused("HELO", reply);
    }

    private async Task<Capabilities> StartTlsAsync(Wire wire, Capabilities capabilities)
    {
        if (!capabilities.StartTls)
        {
            return Security is SecureSocketOptions.StartTlsWhenAvailable ? capabilities : throw new ConnectionFault("The server offers no STARTTLS.");
        }

        var reply = await AskAsync(wire, "STARTTLS");
        if (reply.Code != 220) { throw Refused("STARTTLS", reply); }
        await EncryptAsync(wire);
        // What was offered before may have come from anybody.
        return await GreetAsync(wire);
    }

    private Task EncryptAsync(Wire wire)
    {
        var encryption = new SslClientAuthenticationOptions { TargetHost = options.Host };
        if (options.TrustedCertificate is { } trusted)
        {
            encryption.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            encryption.CertificateChainPolicy.CustomTrustStore.Add(trusted);
        }

        if (options.AcceptsAnyCertificate)
        {
#pragma warning disable CA5359 // The option says so.
            encryption.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return wire.SecureAsync(encryption, options.ConnectTimeout);
    }

    private async Task<Reply> AskAsync(Wire wire, string command)
    {
        wire.Append(command);
        await wire.FlushAsync(options.CommandTimeout);
        return await wire.ReadReplyAsync(options.CommandTimeout, command.Split(' ')[0]);
    }

    private static ConnectionFault Refused(string what, Reply reply) => new($"The server refuses {what}: {reply.Text}", reply);

    private static string Literal(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.Loopback;
        return plain.AddressFamily is AddressFamily.InterNetwork ? $"[{plain}]" : $"[IPv6:{plain.ToString().Split('%')[0]}]";
    }
}
