using System.Text;

namespace BulkImport.Chaos;

/// <summary>A body with one to three things changed: bits, bytes, pieces cut out, doubled or replaced by troublesome ones.</summary>
internal static class Mutation
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\\u0000", "\\ud800", "1e999999", "-0", "null", "[]", "{}", "\"\"", ",", ":", "[", "{", "\"", "\\", "true", "9223372036854775808", "<", ">", "</", "/>", "<data>", "</data>", "<data/>", "&",
            "&amp;", "&#0;", "&#xD800;", "&x;", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", " array='true'", "xmlns='a'", "a:", "'",
        }.Select(Encoding.ASCII.GetBytes),
        [0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0x00], [0xf0, 0x9f, 0x98, 0x80], [0xfe, 0xff],
    ];

    internal static byte[] Of(byte[] body, Random random)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(body.Length);
            var end = Math.Min(body.Length, at + random.Next(1, 40));
            body = random.Next(5) switch
            {
                0 => [.. body[..at], (byte)(body[at] ^ (1 << random.Next(8))), .. body[(at + 1)..]],
                1 => [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]],
                2 => [.. body[..at], .. body[end..], (byte)' '],
                3 => [.. body[..end], .. body[at..end], .. body[end..]],
                _ => [.. body[..at], .. Pieces[random.Next(Pieces.Length)], .. body[(random.Next(2) == 0 ? at : end)..], (byte)' '],
            };
        }

        return body;
    }
}
