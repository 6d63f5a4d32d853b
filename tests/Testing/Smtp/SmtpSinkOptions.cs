using System.Security.Cryptography.X509Certificates;

namespace BulkImport.Testing.Smtp;

/// <summary>What a <see cref="SmtpSink"/> offers. Everything but encryption and a login unless told otherwise.</summary>
public sealed record SmtpSinkOptions
{
    /// <summary>False: only HELO is known.</summary>
    public bool KnowsEhlo { get; init; } = true;

    public bool Pipelining { get; init; } = true;

    public bool EightBitMime { get; init; } = true;

    public bool SmtpUtf8 { get; init; } = true;

    public bool EnhancedStatusCodes { get; init; } = true;

    /// <summary>The size that is named; null: the extension is not offered.</summary>
    public long? Size { get; init; } = 50_000_000;

    /// <summary>With a certificate STARTTLS is offered, or with <see cref="IsEncryptedFromTheStart"/> nothing is said before the encryption.</summary>
    public X509Certificate2? Certificate { get; init; }

    public bool IsEncryptedFromTheStart { get; init; }

    /// <summary>With a name a login is asked for before any message, by <see cref="AuthMechanisms"/>.</summary>
    public string? UserName { get; init; }

    public string Password { get; init; } = "";

    public IReadOnlyList<string> AuthMechanisms { get; init; } = ["PLAIN", "LOGIN"];

    /// <summary>
    /// Asked at every step; null: the sink answers as it likes to. It may be called from several connections at once. Steps are the commands, <c>CONNECT</c> for a new connection
    /// and <c>.</c> for the end of a message.
    /// </summary>
    public Func<SmtpSinkStep, SmtpSinkAnswer?>? Script { get; init; }

    /// <summary>False: messages are counted, not kept; for drills with many of them.</summary>
    public bool KeepsMessages { get; init; } = true;
}

/// <summary>Where a conversation stands. Connections and the messages of each are counted from 1; recipients are those that were taken.</summary>
public sealed record SmtpSinkStep(int Connection, int Message, string Verb, string Line, IReadOnlyList<string> Recipients);

/// <summary>Something else than the usual answer. Lines of a reply have their codes, like <c>450 4.2.0 busy</c>. An answer
/// stands in place of what the sink does at that step; only a message whose end gets a 2xx reply is kept.</summary>
public sealed record SmtpSinkAnswer
{
    private SmtpSinkAnswer()
    {
    }

    /// <summary>No answer, for as long as the client bears it.</summary>
    public static SmtpSinkAnswer Hang { get; } = new() { Hangs = true };

    /// <summary>The connection ends without a word.</summary>
    public static SmtpSinkAnswer Drop { get; } = new() { Drops = true };

    /// <summary>The connection ends without a word, but a message whose end this is was taken.</summary>
    public static SmtpSinkAnswer TakeAndDrop { get; } = new() { Drops = true, Takes = true };

    internal IReadOnlyList<string> Lines { get; private init; } = [];

    internal bool Hangs { get; private init; }

    internal bool Drops { get; private init; }

    internal bool Takes { get; private init; }

    public static SmtpSinkAnswer Reply(params string[] lines) => new() { Lines = lines };

    public static SmtpSinkAnswer ReplyAndDrop(params string[] lines) => new() { Lines = lines, Drops = true };
}

/// <summary>A message that was taken, with its envelope. <see cref="Bytes"/> are without the dots that the way needed.</summary>
public sealed record SmtpSinkMessage(int Connection, string Sender, IReadOnlyList<string> Recipients, string MailLine, byte[] Bytes);
