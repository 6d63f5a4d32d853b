using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>
/// Texts as they stand in the document, read without memory of their own where they are short. <see cref="JsonElement.GetString"/> throws at half a surrogate pair
/// and at broken UTF-8, both of which anyone may send; here the half stays, and a broken byte becomes U+FFFD.
/// </summary>
internal static class JsonText
{
    /// <summary>The characters that callers keep on their stack for <see cref="Decode(ReadOnlySpan{byte}, Span{char})"/>.</summary>
    internal const int ScratchLength = 128;

    internal static ReadOnlySpan<byte> Raw(JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? throw new ArgumentException("The value is of no document.", nameof(value)) : JsonMarshal.GetRawUtf8Value(value);

    internal static string Decode(JsonElement text) => Decode(Content(text), []).ToString();

    internal static string DecodeName(JsonProperty property) => Decode(JsonMarshal.GetRawUtf8PropertyName(property), []).ToString();

    /// <summary>The text between its quotes.</summary>
    internal static ReadOnlySpan<byte> Content(JsonElement text) => Raw(text)[1..^1];

    internal static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> content, Span<char> scratch)
    {
        var text = content.Length <= scratch.Length ? scratch : new char[content.Length];
        var length = 0;
        for (var escape = content.IndexOf((byte)'\\'); escape >= 0; escape = content.IndexOf((byte)'\\'))
        {
            length += Encoding.UTF8.GetChars(content[..escape], text[length..]);
            text[length++] = Unescape(content[(escape + 1)..]);
            content = content[(escape + (content[escape + 1] == 'u' ? 6 : 2))..];
        }

        return text[..(length + Encoding.UTF8.GetChars(content, text[length..]))];
    }

    internal static int CountCodePoints(JsonElement text)
    {
        var content = Content(text);
        return content.Contains((byte)'\\') ? CountCodePoints(Decode(content, stackalloc char[ScratchLength])) : CountFirstBytes(content);
    }

    private static int CountCodePoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count;
    }

    private static int CountFirstBytes(ReadOnlySpan<byte> content)
    {
        var count = 0;
        foreach (var one in content)
        {
            count += (one & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }

    private static char Unescape(ReadOnlySpan<byte> escape) => escape[0] switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        (byte)'u' => (char)ushort.Parse(escape[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        var same => (char)same,
    };
}
