using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting;

/// <summary>The kinds of resources.</summary>
public static class ServerBuilderExtensions
{
    /// <summary>Adds a PostgreSQL server (15 or newer) on 127.0.0.1, found on the machine or installed at the first start.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new PostgresServerResource(name));

    /// <summary>Adds a database to the server, created when it is missing; the name of the resource is the name of the database.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name) =>
        builder.ApplicationBuilder.AddResource(new PostgresDatabaseResource(name, builder.Resource));

    /// <summary>Adds a Redis server on 127.0.0.1, found on the machine or installed at the first start. Its data stays (append-only file).</summary>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new RedisResource(name));

    /// <summary>Adds a command; a relative <paramref name="workingDirectory"/> is taken from the current one.</summary>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[] args) =>
        builder.AddResource(new ExecutableResource(name, command, Path.GetFullPath(workingDirectory))).WithArgs(args);

    /// <summary>Adds a .NET program: a built dll, or a project, which is then built at its start.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string path)
    {
        var full = Path.GetFullPath(path);
        var isDll = Path.GetExtension(full) == ".dll";
        var directory = isDll || File.Exists(full) ? Path.GetDirectoryName(full)! : full;
        var resource = new ProjectResource(name, CommandPath.FindDotnet() ?? "dotnet", directory, full);
        return builder.AddResource(resource).WithArgs(isDll ? ["exec", full] : ["run", "--no-launch-profile", "--project", full]);
    }

    /// <summary>Keeps the server's data in this directory instead of <c>name</c> under the application's data directory.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataDirectory(this IResourceBuilder<PostgresServerResource> builder, string path) =>
        builder.With(new DataDirectoryAnnotation(Path.GetFullPath(path)));

    /// <summary>Keeps the server's data in this directory instead of <c>name</c> under the application's data directory.</summary>
    public static IResourceBuilder<RedisResource> WithDataDirectory(this IResourceBuilder<RedisResource> builder, string path) =>
        builder.With(new DataDirectoryAnnotation(Path.GetFullPath(path)));
}
