using System.Text;
using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>What is wrong with a body's JSON.</summary>
/// <param name="IsTooLong">The body is over its limit.</param>
/// <param name="Position">The byte of the body at which it went wrong, from 0.</param>
/// <param name="Text">What is wrong, with the path inside the value at hand.</param>
internal sealed record JsonFault(bool IsTooLong, long Position, string Text)
{
    internal static JsonFault Of(JsonException exception, long position, string path) => new(false, position, $"{path}{Sentence(exception)} at byte {position}");

    // The reader's own message ends in a line and byte of its buffer, which mean nothing to the sender.
    private static string Sentence(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var text = end < 0 ? exception.Message : exception.Message[..end];
        return ": " + text.Trim().TrimEnd('.');
    }

    /// <summary>The path (<c>.data.email</c>, <c>.phones[2]</c>) of the last name or element that begins in the piece.</summary>
    internal static string PathTo(ReadOnlySpan<byte> piece)
    {
        var steps = new List<string>();
        var reader = new Utf8JsonReader(piece, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 }));
        try
        {
            while (reader.Read())
            {
                Follow(ref reader, steps);
            }
        }
        catch (JsonException)
        {
            // This is where it went wrong, as was known: the steps lead here.
        }

        return string.Concat(steps.Where(step => step != "{").Select(step => step == "[-1]" ? "[0]" : step));
    }

    private static void Follow(ref Utf8JsonReader reader, List<string> steps)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                PopName(steps);
                steps.Add("." + Encoding.UTF8.GetString(reader.ValueSpan.Length > 100 ? reader.ValueSpan[..100] : reader.ValueSpan));
                break;
            case JsonTokenType.StartObject:
                NextElement(steps);
                steps.Add("{");
                break;
            case JsonTokenType.StartArray:
                NextElement(steps);
                steps.Add("[-1]");
                break;
            case JsonTokenType.EndObject:
                PopName(steps);
                steps.RemoveAt(steps.Count - 1);
                break;
            case JsonTokenType.EndArray:
                steps.RemoveAt(steps.Count - 1);
                break;
            default:
                NextElement(steps);
                break;
        }
    }

    private static void PopName(List<string> steps)
    {
        if (steps[^1][0] == '.')
        {
            steps.RemoveAt(steps.Count - 1);
        }
    }

    private static void NextElement(List<string> steps)
    {
        if (steps.Count > 0 && steps[^1][0] == '[')
        {
            var index = int.Parse(steps[^1].AsSpan(1, steps[^1].Length - 2), System.Globalization.CultureInfo.InvariantCulture);
            steps[^1] = $"[{index + 1}]";
        }
    }
}
