using System.Security.Cryptography;
using System.Text;

namespace BulkImport.Kits.Limits.Internal;

// A script and the digest by which Redis knows it. Every script begins with the only clock there is: milliseconds since 1970 by Redis, and by how much a test
// lets it run ahead.
internal sealed class Script
{
    private const string Now = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000) + table.remove(ARGV)

        """;

    public Script(string body)
    {
        Text = Now + body;
#pragma warning disable CA5350 // It is how Redis names scripts, and protects nothing.
        Digest = SHA1.HashData(Encoding.UTF8.GetBytes(Text));
#pragma warning restore CA5350
    }

    public string Text { get; }

    public byte[] Digest { get; }
}
