namespace BulkImport.Kits.Hosting.Internal;

internal sealed record WaitAnnotation(IResource Resource) : IResourceAnnotation;

internal sealed record ReferenceAnnotation(IResourceWithConnectionString Resource) : IResourceAnnotation;

internal sealed record EnvironmentAnnotation(string Name, string Value) : IResourceAnnotation;

internal sealed record ArgumentsAnnotation(IReadOnlyList<string> Arguments) : IResourceAnnotation;

internal sealed record ReplicasAnnotation(int Count) : IResourceAnnotation;

internal sealed record DataDirectoryAnnotation(string Path) : IResourceAnnotation;

internal sealed record HealthCheckAnnotation(string Path) : IResourceAnnotation;

/// <summary>The first replica listens on the port, each further one on the next. Null: a free port each.</summary>
internal sealed record HttpEndpointAnnotation(string Host, int? Port, string EnvironmentName) : IResourceAnnotation
{
    public Uri UrlOf(int port) => new UriBuilder(Uri.UriSchemeHttp, Host, port).Uri;
}

internal static class AnnotationExtensions
{
    public static T? Last<T>(this IResource resource)
        where T : class, IResourceAnnotation => resource.Annotations.OfType<T>().LastOrDefault();

    public static int Replicas(this IResource resource) => resource.Last<ReplicasAnnotation>()?.Count ?? 1;

    /// <summary>What must be ready first: what was asked for, and the server of a database.</summary>
    public static IEnumerable<IResource> Waits(this IResource resource)
    {
        var asked = resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource);
        return (resource is PostgresDatabaseResource database ? asked.Prepend(database.Parent) : asked).Distinct();
    }

    public static IEnumerable<IResourceWithConnectionString> References(this IResource resource) =>
        resource.Annotations.OfType<ReferenceAnnotation>().Select(reference => reference.Resource).Distinct();
}
