namespace BulkImport.Kits.Smtp.Internal;

/// <summary>A dot alone on its line ends a message, so every line that begins with one gets another (RFC 5321, 4.5.2).</summary>
internal static class DotStuffing
{
    internal static void Append(Wire wire, ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("."u8)) { wire.Append("."u8); }
        while (content.IndexOf("\n."u8) is >= 0 and var end)
        {
            wire.Append(content[..(end + 1)]);
            wire.Append("."u8);
            content = content[(end + 1)..];
        }

        wire.Append(content);
    }
}
