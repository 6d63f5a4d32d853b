using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting;

/// <summary>How resources relate and are reached.</summary>
public static class ResourceBuilderExtensions
{
    /// <summary>Starts the resource only after the other one is ready; it is stopped before the other one.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResource => builder.With(new WaitAnnotation(dependency.Resource));

    /// <summary>Sets <c>ConnectionStrings__name</c> in the resource's environment. Does not wait: add <c>WaitFor</c> for that.</summary>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source)
        where T : IResourceWithProcess => builder.With(new ReferenceAnnotation(source.Resource));

    /// <summary>Sets a variable in the resource's environment, which is otherwise that of the host. The last value for a name wins.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string value)
        where T : IResourceWithProcess => builder.With(new EnvironmentAnnotation(name, value));

    /// <summary>Adds arguments after those given before.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithProcess => builder.With(new ArgumentsAnnotation(args));

    /// <summary>Runs so many processes of the resource, named <c>name-1</c>, <c>name-2</c>...; it is ready when all of them are.</summary>
    public static IResourceBuilder<T> WithReplicas<T>(this IResourceBuilder<T> builder, int replicas)
        where T : IResourceWithProcess
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.With(new ReplicasAnnotation(replicas));
    }

    /// <summary>
    /// Gives the resource an address on 127.0.0.1. The first replica listens on <paramref name="port"/>, each further one on the next; null takes a free port
    /// each. The address is handed over in the variable <paramref name="env"/>: for a project the whole URL, for a command the port.
    /// </summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, string? env = null)
        where T : IResourceWithProcess =>
        builder.With(new HttpEndpointAnnotation("127.0.0.1", port, env ?? EndpointVariable(builder.Resource)));

    /// <summary>As the other overload, with the host to listen on: <c>http://0.0.0.0:8080</c> lets other machines in.</summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, Uri url)
        where T : IResourceWithProcess
    {
        if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttp)
        {
            throw new ArgumentException($"The endpoint '{url}' must begin with http://.", nameof(url));
        }

        return builder.With(new HttpEndpointAnnotation(url.Host, url.Port, EndpointVariable(builder.Resource)));
    }

    /// <summary>The resource is ready when a GET of the path on its endpoint answers 200. Needs an endpoint.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string path)
        where T : IResourceWithProcess => builder.With(new HealthCheckAnnotation(path));

    internal static IResourceBuilder<T> With<T>(this IResourceBuilder<T> builder, IResourceAnnotation annotation)
        where T : IResource
    {
        builder.Resource.Annotations.Add(annotation);
        return builder;
    }

    private static string EndpointVariable(IResource resource) => resource is ProjectResource ? "ASPNETCORE_URLS" : "PORT";
}
