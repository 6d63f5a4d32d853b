namespace BulkImport.Kits.Hosting;

/// <summary>What all resources share.</summary>
public abstract class Resource(string name) : IResource
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public ICollection<IResourceAnnotation> Annotations { get; } = [];
}

/// <summary>A PostgreSQL server; its connection string leads to the database <c>postgres</c>.</summary>
public sealed class PostgresServerResource(string name) : Resource(name), IResourceWithConnectionString;

/// <summary>A database, created on its server at the first start. Waits for its server by itself.</summary>
public sealed class PostgresDatabaseResource(string name, PostgresServerResource parent) : Resource(name), IResourceWithConnectionString
{
    /// <summary>The server on which it stands.</summary>
    public PostgresServerResource Parent { get; } = parent;
}

/// <summary>A Redis server; its connection string is <c>127.0.0.1:port</c>.</summary>
public sealed class RedisResource(string name) : Resource(name), IResourceWithConnectionString;

/// <summary>A command. One without a health check counts as ready once it runs, and may end with exit code 0.</summary>
public class ExecutableResource(string name, string command, string workingDirectory) : Resource(name), IResourceWithProcess
{
    /// <inheritdoc/>
    public string Command { get; } = command;

    /// <inheritdoc/>
    public string WorkingDirectory { get; } = workingDirectory;
}

/// <summary>A .NET project: a built dll runs by <c>dotnet exec</c>, anything else by <c>dotnet run --project</c>. It must keep running.</summary>
public sealed class ProjectResource(string name, string command, string workingDirectory, string path) : ExecutableResource(name, command, workingDirectory)
{
    /// <summary>The dll or the project.</summary>
    public string Path { get; } = path;
}
