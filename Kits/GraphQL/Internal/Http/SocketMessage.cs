using System.Text.Json;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>A caller broke the protocol; the socket is closed with its code.</summary>
internal sealed class SocketBreachException(int code, string message) : Exception(message)
{
    internal int Code => code;
}

/// <summary>Reads the parts of a message.</summary>
internal static class SocketMessage
{
    internal static string? Type(JsonElement message) => message.ValueKind == JsonValueKind.Object ? Text(message, "type") : null;

    internal static string Id(JsonElement message) => Text(message, "id") is { Length: > 0 } id ? id : throw Invalid();

    internal static GraphQLRequest Request(JsonElement message)
    {
        try
        {
            return message.TryGetProperty("payload", out var payload) ? RequestReader.FromJson(payload) : throw Invalid();
        }
        catch (BadRequestException)
        {
            throw Invalid();
        }
    }

    private static string? Text(JsonElement message, string name) => message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static SocketBreachException Invalid() => new(4400, "Invalid message received");
}
