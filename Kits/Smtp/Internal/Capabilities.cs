using System.Globalization;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>What a server offers in its reply to EHLO (RFC 5321, 4.1.1.1). Who only knows HELO offers nothing.</summary>
internal sealed record Capabilities
{
    internal static readonly Capabilities None = new();

    internal bool StartTls { get; private init; }

    internal bool Pipelining { get; private init; }

    internal bool EightBitMime { get; private init; }

    internal bool SmtpUtf8 { get; private init; }

    internal bool Size { get; private init; }

    /// <summary>Null: the server names no limit.</summary>
    internal long? MostBytes { get; private init; }

    internal IReadOnlyList<string> Authentication { get; private init; } = [];

    internal static Capabilities Read(Reply reply)
    {
        // The first line greets. Old servers write "AUTH=" besides "AUTH ".
        var lines = reply.Lines.Skip(1).Select(line => line.Replace('=', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0).ToList();
        bool Offers(string keyword) => lines.Exists(words => words[0].Equals(keyword, StringComparison.OrdinalIgnoreCase));
        IEnumerable<string> Words(string keyword) => lines.Where(words => words[0].Equals(keyword, StringComparison.OrdinalIgnoreCase)).SelectMany(words => words.Skip(1));
        return new Capabilities
        {
            StartTls = Offers("STARTTLS"),
            Pipelining = Offers("PIPELINING"),
            EightBitMime = Offers("8BITMIME"),
            SmtpUtf8 = Offers("SMTPUTF8"),
            Size = Offers("SIZE"),
            MostBytes = long.TryParse(Words("SIZE").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : null,
            Authentication = [.. Words("AUTH").Select(word => word.ToUpperInvariant()).Distinct()],
        };
    }
}
