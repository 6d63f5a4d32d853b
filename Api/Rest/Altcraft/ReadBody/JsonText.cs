using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// Strings that JSON allows and PostgreSQL cannot store: U+0000 and halves of a surrogate pair. Both can only be written as escapes once the bytes are valid UTF-8.
/// </summary>
internal static class JsonText
{
    internal const string NotStorable = "holds U+0000 or half of a surrogate pair, which cannot be stored";

    /// <summary>Whether every string of the value can be stored; most values hold no escape and cost one search.</summary>
    internal static bool IsStorable(ReadOnlySpan<byte> value)
    {
        if (value.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = 64 });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsStorableText(ref reader))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The path of the first string that cannot be stored.</summary>
    internal static string PlaceOf(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = 64 });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsStorableText(ref reader))
            {
                return JsonFault.PathTo(value[..(int)reader.BytesConsumed]);
            }
        }

        return "";
    }

    private static bool IsStorableText(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        for (var at = text.IndexOf((byte)'\\'); at >= 0 && at + 1 < text.Length; at = Next(text, at))
        {
            if (text[at + 1] != (byte)'u')
            {
                at += 1;
                continue;
            }

            var unit = Unit(text, at);
            if (unit == 0 || char.IsLowSurrogate(unit))
            {
                return false;
            }

            if (char.IsHighSurrogate(unit))
            {
                at += 6;
                if (at + 6 > text.Length || text[at] != (byte)'\\' || text[at + 1] != (byte)'u' || !char.IsLowSurrogate(Unit(text, at)))
                {
                    return false;
                }
            }

            at += 5;
        }

        return true;
    }

    private static int Next(ReadOnlySpan<byte> text, int at)
    {
        var found = text[(at + 1)..].IndexOf((byte)'\\');
        return found < 0 ? -1 : at + 1 + found;
    }

    private static char Unit(ReadOnlySpan<byte> text, int at) =>
        (char)ushort.Parse(text.Slice(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);
}
