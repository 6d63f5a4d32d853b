namespace BulkImport.Kits.Hosting;

/// <summary>How a PostgreSQL server is kept.</summary>
public sealed record PostgresServerOptions
{
    /// <summary>Where the data stays between starts. Null: a temporary directory, removed with the server.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The port on 127.0.0.1. Null: a free one, which is remembered in the data directory and taken again while it is free.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// False turns fsync, full page writes and synchronous commit off: faster, and the data is lost when the machine (not the server) crashes. For tests.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Further settings as in postgresql.conf; they win over the kit's own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long one start may take until the first answered query, installation and initdb not counted.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
