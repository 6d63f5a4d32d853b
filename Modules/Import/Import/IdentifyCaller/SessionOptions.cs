namespace BulkImport.Import.IdentifyCaller;

/// <summary>Settings under <c>Import:Sessions</c>.</summary>
internal sealed class SessionOptions
{
    /// <summary>How long a session is good (contracts.md E2.1).</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Rounds of PBKDF2 by which new passwords are stored: OWASP's figure for SHA-256. A stored password keeps the number of its day until it is changed.
    /// </summary>
    public int Iterations { get; set; } = 600_000;
}
