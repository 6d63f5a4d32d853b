namespace BulkImport.Kits.JsonSchema.Internal.Formats;

/// <summary>Whether a text has a format.</summary>
internal delegate bool TextFormat(ReadOnlySpan<char> text);

/// <summary>The formats by their names.</summary>
internal static class TextFormats
{
    private static readonly Dictionary<string, TextFormat> ByName = new(StringComparer.Ordinal)
    {
        ["date"] = Times.IsDate,
        ["date-time"] = Times.IsDateTime,
        ["email"] = Addresses.IsEmail,
        ["hostname"] = Addresses.IsHostName,
        ["ipv4"] = Addresses.IsIpv4,
        ["ipv6"] = Addresses.IsIpv6,
        ["regex"] = Pattern.IsPattern,
        ["time"] = Times.IsTime,
        ["uri"] = Uris.IsUri,
    };

    internal static TextFormat? Find(string name) => ByName.GetValueOrDefault(name);
}
