using System.Net.WebSockets;
using System.Text;

namespace BulkImport.Kits.GraphQL.Tests.Http;

public sealed class TransportSocketTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task A_subscription_is_answered_message_by_message()
    {
        using var socket = await ConnectAsync("graphql-transport-ws");

        await SendAsync(socket, """{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await ReceiveAsync(socket));
        await SendAsync(socket, """{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await ReceiveAsync(socket));
        await SendAsync(socket, """{"id":"1","type":"subscribe","payload":{"query":"subscription { count(to: 2) }"}}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"count":1}}}""", await ReceiveAsync(socket));
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"count":2}}}""", await ReceiveAsync(socket));
        Assert.Equal("""{"id":"1","type":"complete"}""", await ReceiveAsync(socket));
    }

    [Fact]
    public async Task A_faulty_document_is_answered_with_its_errors()
    {
        using var socket = await ConnectAsync("graphql-transport-ws");

        await SendAsync(socket, """{"type":"connection_init"}""");
        await ReceiveAsync(socket);
        await SendAsync(socket, """{"id":"1","type":"subscribe","payload":{"query":"{ unknown }"}}""");

        Assert.StartsWith("""{"id":"1","type":"error","payload":[{"message":"Query has no field""", await ReceiveAsync(socket), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""", 4401)]
    [InlineData("""{"type":"unheard-of"}""", 4400)]
    [InlineData("{", 4400)]
    public async Task A_breach_of_the_protocol_closes_the_socket(string message, int code)
    {
        using var socket = await ConnectAsync("graphql-transport-ws");

        await SendAsync(socket, message);

        Assert.Equal($"closed {code}", await ReceiveAsync(socket));
    }

    [Fact]
    public async Task A_caller_of_another_protocol_is_sent_away()
    {
        using var socket = await ConnectAsync(null);

        Assert.Equal("closed 4406", await ReceiveAsync(socket));
    }

    private async Task<ClientWebSocket> ConnectAsync(string? protocol)
    {
        var socket = new ClientWebSocket();
        if (protocol is not null)
        {
            socket.Options.AddSubProtocol(protocol);
        }

        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws" }.Uri, CancellationToken.None);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return received.MessageType == WebSocketMessageType.Close ? $"closed {(int)received.CloseStatus!}" : Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
