using System.Globalization;
using System.Text;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>The graph as text: what starts in which step, and why.</summary>
internal static class ApplicationPlan
{
    public static string Describe(ApplicationGraph graph)
    {
        var width = graph.Resources.Select(resource => resource.Name.Length).DefaultIfEmpty(0).Max();
        var text = new StringBuilder();
        foreach (var resource in graph.Resources.OrderBy(graph.StepOf))
        {
            text.Append("step ").Append(graph.StepOf(resource)).Append("  ").Append(resource.Name.PadRight(width)).Append("  ")
                .AppendJoin("; ", Facts(resource)).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Facts(IResource resource)
    {
        yield return KindOf(resource);
        if (resource.Replicas() > 1)
        {
            yield return $"{resource.Replicas()} replicas";
        }

        if (resource.Last<HttpEndpointAnnotation>() is { } endpoint)
        {
            yield return $"http://{endpoint.Host}:{endpoint.Port?.ToString(CultureInfo.InvariantCulture) ?? "<free>"}";
        }

        if (Names(resource.References()) is { Length: > 0 } references)
        {
            yield return $"refers to {references}";
        }

        if (Names(resource.Waits()) is { Length: > 0 } waits)
        {
            yield return $"waits for {waits}";
        }

        if (resource.Last<HealthCheckAnnotation>() is { } check)
        {
            yield return $"ready when GET {check.Path} answers 200";
        }
    }

    private static string Names(IEnumerable<IResource> resources) => string.Join(", ", resources.Select(resource => resource.Name));

    /// <summary>What a resource is, in two or three words.</summary>
    public static string KindOf(IResource resource) => resource switch
    {
        PostgresServerResource => "PostgreSQL server",
        PostgresDatabaseResource database => $"database on {database.Parent.Name}",
        RedisResource => "Redis server",
        ProjectResource project => $"project {Path.GetFileName(project.Path)}",
        IResourceWithProcess process => $"command {process.Command}",
        _ => "resource",
    };
}
