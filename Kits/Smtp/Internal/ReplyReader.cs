using System.Globalization;
using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>Finds replies in what has come so far. Lines end with LF, with CR before it or without; anything that is no reply is told as soon as its line is there.</summary>
internal static class ReplyReader
{
    /// <summary>False: the reply is not whole yet.</summary>
    /// <exception cref="ConnectionFault">This is no reply.</exception>
    internal static bool TryRead(ReadOnlySpan<byte> input, out Reply reply, out int length)
    {
        var lines = new List<string>();
        string? enhanced = null;
        for (length = 0; input[length..].IndexOf((byte)'\n') is >= 0 and var end;)
        {
            var line = input.Slice(length, end).TrimEnd((byte)'\r');
            length += end + 1;
            var code = ReadCode(line);
            lines.Add(ReadText(line.Length > 4 ? line[4..] : [], code, ref enhanced));
            if (line.Length > 3 && line[3] == (byte)'-') { continue; }
            reply = new Reply(code, enhanced, lines);
            return true;
        }

        reply = new Reply(0, null, []);
        return false;
    }

    private static int ReadCode(ReadOnlySpan<byte> line)
    {
        var isReply = line.Length >= 3 && line[0] is >= (byte)'2' and <= (byte)'5' && char.IsAsciiDigit((char)line[1]) && char.IsAsciiDigit((char)line[2])
            && (line.Length == 3 || line[3] is (byte)' ' or (byte)'-');
        return isReply ? int.Parse(line[..3], NumberStyles.None, CultureInfo.InvariantCulture) : throw new ConnectionFault("The server does not speak SMTP.");
    }

    private static string ReadText(ReadOnlySpan<byte> line, int code, ref string? enhanced)
    {
        var text = HeaderText.Clean(Encoding.UTF8.GetString(line));
        var word = text.Split(' ', 2)[0];
        if (!IsEnhancedCode(word, code)) { return text; }
        enhanced = word;
        return text[word.Length..].TrimStart();
    }

    // RFC 3463, 2: its class is the first digit of the code.
    private static bool IsEnhancedCode(string word, int code)
    {
        var parts = word.Split('.');
        return word.Length is >= 5 and <= 9 && parts.Length == 3 && parts[0].Length == 1 && parts[0][0] - '0' == code / 100
            && parts.Skip(1).All(part => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit));
    }
}
