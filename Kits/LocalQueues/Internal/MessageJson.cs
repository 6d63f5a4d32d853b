using System.Collections.Concurrent;
using System.Text.Json;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// Writes and reads messages. The first message of each type is read back when it is written: a type that cannot be read again is then
/// refused at its first publish, and not found out after a crash.
/// </summary>
internal sealed class MessageJson(JsonSerializerOptions options)
{
    private readonly ConcurrentDictionary<Type, bool> _proven = new();

    public string Write(object message)
    {
        var type = message.GetType();
        var json = JsonSerializer.Serialize(message, type, options);
        if (!_proven.ContainsKey(type))
        {
            _ = Read(json, type);
            _proven[type] = true;
        }

        return json;
    }

    public object Read(string json, Type type) =>
        JsonSerializer.Deserialize(json, type, options) ?? throw new JsonException($"A stored {type.Name} is null.");
}
