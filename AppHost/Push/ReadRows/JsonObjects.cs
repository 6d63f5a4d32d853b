using System.Text.Json;
using System.Text.Unicode;

namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>Objects of JSON in bytes.</summary>
internal static class JsonObjects
{
    /// <summary>How long the object is that the bytes begin with; -1: longer than they are.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> bytes, bool isAll, int start)
    {
        var reader = new Utf8JsonReader(bytes, isAll, default);
        try
        {
            if (!reader.Read())
            {
                return -1;
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new CutException("a row must be a JSON object", start);
            }

            if (!reader.TrySkip())
            {
                return -1;
            }
        }
        catch (JsonException e)
        {
            throw new CutException($"is not JSON: {Reason(e)}", start + At(bytes, e));
        }

        var length = (int)reader.BytesConsumed;
        return Utf8.IsValid(bytes[..length]) ? length : throw new CutException("is not valid UTF-8", start);
    }

    /// <summary>What the reader did not like, without its own account of the place.</summary>
    internal static string Reason(JsonException exception) => exception.Message.Split(" LineNumber:")[0].TrimEnd('.');

    /// <summary>Where it did not, in bytes.</summary>
    internal static int At(ReadOnlySpan<byte> bytes, JsonException exception)
    {
        var at = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            at += bytes[at..].IndexOf((byte)'\n') + 1;
        }

        return Math.Min(bytes.Length, at + (int)(exception.BytePositionInLine ?? 0));
    }
}
