namespace BulkImport.Kits.Hosting;

/// <summary>How a Redis server is kept.</summary>
public sealed record RedisServerOptions
{
    /// <summary>Where the append-only file stays between starts. Null: nothing is written, and all is forgotten when the server ends.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The port on 127.0.0.1. Null: a free one, which is remembered in the data directory and taken again while it is free.</summary>
    public int? Port { get; init; }

    /// <summary>How many numbered databases there are.</summary>
    public int Databases { get; init; } = 16;

    /// <summary>How long one start may take until the first PONG, installation not counted.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
