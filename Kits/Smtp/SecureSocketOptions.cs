namespace BulkImport.Kits.Smtp;

/// <summary>How a connection comes to be encrypted.</summary>
public enum SecureSocketOptions
{
    /// <summary>It does not.</summary>
    None,

    /// <summary><see cref="SslOnConnect"/> on port 465, else <see cref="StartTlsWhenAvailable"/>.</summary>
    Auto,

    /// <summary>From its first byte on.</summary>
    SslOnConnect,

    /// <summary>By STARTTLS; a server that does not offer it gets nothing.</summary>
    StartTls,

    /// <summary>By STARTTLS if the server offers it. Whoever sits between both can take the offer away: then all but the password travels in the clear.</summary>
    StartTlsWhenAvailable,
}
