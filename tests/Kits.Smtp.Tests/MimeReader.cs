using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BulkImport.Kits.Smtp.Tests;

/// <summary>Reads messages again, by the RFCs alone: unfolded headers, encoded words, parameters, parts. It shares nothing with what writes them.</summary>
internal sealed partial record MimeReader
{
    private MimeReader(string text)
    {
        var end = text.StartsWith("\r\n", StringComparison.Ordinal) ? 0 : text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2;
        Headers = [.. Fold().Replace(text[..end], "$1").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':', 2)).Select(pair => (pair[0], pair[1].Trim(' ')))];
        var body = text[(end + 2)..];
        Parts = ContentType.StartsWith("multipart/", StringComparison.Ordinal) ? [.. Split(body, Parameter("Content-Type", "boundary")!).Select(part => new MimeReader(part))] : [];
        Body = Decode(body);
    }

    internal List<(string Name, string Value)> Headers { get; }

    internal List<MimeReader> Parts { get; }

    internal byte[] Body { get; }

    internal string ContentType => Raw("Content-Type").Split(';')[0].Trim();

    /// <summary>Of the body, whatever it is within.</summary>
    internal string? Text(string kind) => ContentType == $"text/{kind}" && Raw("Content-Disposition").Length == 0
        ? Encoding.UTF8.GetString(Body)
        : Parts.Select(part => part.Text(kind)).FirstOrDefault(text => text is not null);

    internal List<(string? Name, byte[] Content)> Attachments =>
        [.. Parts.Where(part => part.Raw("Content-Disposition").StartsWith("attachment", StringComparison.Ordinal)).Select(part => (part.Parameter("Content-Disposition", "filename"), part.Body))];

    internal static MimeReader Read(byte[] message) => new(Encoding.UTF8.GetString(message));

    internal string Raw(string name) => Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).SingleOrDefault() ?? "";

    /// <summary>A text with its encoded words decoded; the space between two of them is none (RFC 2047, 6.2).</summary>
    internal string Decoded(string name) => DecodeWords(Raw(name));

    /// <summary>Names and addresses of a header.</summary>
    internal List<(string Name, string Address)> Mailboxes(string name)
    {
        var found = new List<(string, string)>();
        foreach (Match match in Mailbox().Matches(Raw(name)))
        {
            var phrase = match.Groups["phrase"].Value.Trim();
            var display = phrase.StartsWith('"') ? Escaped().Replace(phrase[1..^1], "$1") : DecodeWords(phrase);
            found.Add((display, match.Groups["bracketed"].Success ? match.Groups["bracketed"].Value : match.Groups["bare"].Value));
        }

        return found;
    }

    private string? Parameter(string header, string name)
    {
        var parameters = ParameterPattern().Matches(Raw(header)).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Trim('"'));
        if (parameters.TryGetValue(name, out var plain)) { return plain; }
        if (parameters.TryGetValue($"{name}*", out var extended)) { return Percent(extended); }
        var sections = Enumerable.Range(0, parameters.Count).Select(number => parameters.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{name}*{number}*"))).OfType<string>().ToList();
        return sections.Count > 0 ? Percent(string.Concat(sections)) : null;
    }

    private static string Percent(string text)
    {
        const string charset = "utf-8''";
        Assert.StartsWith(charset, text, StringComparison.Ordinal);
        return Uri.UnescapeDataString(text[charset.Length..]);
    }

    private byte[] Decode(string body) => Raw("Content-Transfer-Encoding") switch
    {
        "base64" => Convert.FromBase64String(body),
        "quoted-printable" => Quoted(SoftEnd().Replace(body, ""), '='),
        _ => Encoding.UTF8.GetBytes(body),
    };

    private static IEnumerable<string> Split(string body, string boundary)
    {
        var pieces = ("\r\n" + body).Split($"\r\n--{boundary}");
        Assert.StartsWith("--", pieces[^1], StringComparison.Ordinal);
        return pieces[1..^1].Select(piece => piece[2..]);
    }

    private static string DecodeWords(string text) => EncodedWord().Replace(Between().Replace(text, "?=$1"), match => match.Groups[1].Value == "b"
        ? Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[2].Value))
        : Encoding.UTF8.GetString(Quoted(match.Groups[2].Value.Replace('_', ' '), '=')));

    private static byte[] Quoted(string text, char sign)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != sign) { bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1)); }
            else { bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)); i += 2; }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\r\n([ \t])")]
    private static partial Regex Fold();

    [GeneratedRegex("=\r\n")]
    private static partial Regex SoftEnd();

    [GeneratedRegex(@"\?=[ ]+(=\?)")]
    private static partial Regex Between();

    [GeneratedRegex(@"=\?utf-8\?([bq])\?([^? ]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\G\s*(?:(?<phrase>""(?:\\.|[^""\\])*""\s*|[^<"",@]*)<(?<bracketed>[^>]*)>|(?<bare>[^,<]+))(?:,|$)")]
    private static partial Regex Mailbox();

    [GeneratedRegex(@";\s*(?<name>[^=;\s]+)=(?<value>""[^""]*""|[^;]*)")]
    private static partial Regex ParameterPattern();
}
