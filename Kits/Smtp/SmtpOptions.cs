using System.Security.Cryptography.X509Certificates;

namespace BulkImport.Kits.Smtp;

/// <summary>The server and how it is spoken to. Each property refuses what cannot work; what the server makes of them only a connection shows.</summary>
public sealed record SmtpOptions
{
    /// <summary>A name or an address. Its certificate must bear it.</summary>
    public required string Host
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            field = value;
        }
    }

    /// <summary>25 unless said otherwise.</summary>
    public int Port
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ushort.MaxValue);
            field = value;
        }
    } = 25;

    /// <summary>How the connection is encrypted.</summary>
    public SecureSocketOptions Security { get; init; } = SecureSocketOptions.Auto;

    /// <summary>A certificate that is trusted in place of the system's: the server's own, or the one that signed it. The server's name is checked all the same.</summary>
    public X509Certificate2? TrustedCertificate { get; init; }

    /// <summary>Any certificate will do, also somebody else's: for tests.</summary>
    public bool AcceptsAnyCertificate { get; init; }

    /// <summary>Null: nobody logs in.</summary>
    public string? UserName { get; init => field = Credential(value, nameof(UserName)); }

    /// <summary>It is in no text of an error, and sent over an encrypted connection only.</summary>
    public string? Password { get; init => field = Credential(value, nameof(Password)); }

    /// <summary>Lets the password travel unencrypted: for servers on the same machine.</summary>
    public bool AllowsClearTextPassword { get; init; }

    /// <summary>The name by which the client greets; null: its address on the connection.</summary>
    public string? LocalDomain
    {
        get;
        init
        {
            if (value is not null && (value.Length is 0 or > 255 || !value.All(letter => letter is > ' ' and < '\x7f')))
            {
                throw new ArgumentException("The name that greets the server is none.", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Whether commands are sent ahead of replies where the server offers it, also those of the next message behind the end of one.</summary>
    public bool UsesPipelining { get; init; } = true;

    /// <summary>For the connection, its encryption and the server's first words together.</summary>
    public TimeSpan ConnectTimeout { get; init => field = Limited(value); } = TimeSpan.FromSeconds(15);

    /// <summary>For the whole reply to a command.</summary>
    public TimeSpan CommandTimeout { get; init => field = Limited(value); } = TimeSpan.FromMinutes(1);

    /// <summary>For each 64 KiB of a message, and for the reply to its end: what a server takes to look through a message counts here.</summary>
    public TimeSpan DataTimeout { get; init => field = Limited(value); } = TimeSpan.FromMinutes(5);

    /// <summary>How long messages that are under way are waited for after their sender cancelled, or the pool was closed.</summary>
    public TimeSpan CancellationGrace { get; init => field = Limited(value); } = TimeSpan.FromSeconds(5);

    /// <summary>How many connections a pool has at most. They are opened when there is work for them.</summary>
    public int MaxConnections { get; init => field = Positive(value); } = 4;

    /// <summary>After so many messages a connection is closed, and another one opened in its place.</summary>
    public int MessagesPerConnection { get; init => field = Positive(value); } = 1_000;

    /// <summary>How long a pool keeps a connection that has nothing to do. Servers close them by themselves after a while, mostly after minutes.</summary>
    public TimeSpan IdleTime { get; init => field = Limited(value); } = TimeSpan.FromSeconds(30);

    /// <summary>Without what is secret.</summary>
    public override string ToString() => FormattableString.Invariant($"{Host}:{Port}");

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }

    private static TimeSpan Limited(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
        return value;
    }

    // PLAIN puts a NUL between both.
    private static string? Credential(string? value, string name) => value is null || !value.Contains('\0', StringComparison.Ordinal)
        ? value
        : throw new ArgumentException($"{name} has a NUL in it.", name);
}
