using System.Globalization;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>One replica of a command or project.</summary>
internal sealed class ExecutableUnit : ProcessUnit
{
    private readonly IResourceWithProcess _resource;
    private readonly Func<IResource, string> _connectionStringOf;
    private readonly HttpEndpointAnnotation? _endpoint;

    public ExecutableUnit(string name, IResourceWithProcess resource, int replica, Func<IResource, string> connectionStringOf)
        : base(name)
    {
        _resource = resource;
        _connectionStringOf = connectionStringOf;
        _endpoint = resource.Last<HttpEndpointAnnotation>();
        Url = _endpoint?.UrlOf(_endpoint.Port is { } first ? first + replica : FreePort.Next());
    }

    /// <summary>Where this replica listens.</summary>
    public Uri? Url { get; }

    /// <summary>Where we reach it: an address that stands for all of the machine's is reached at 127.0.0.1.</summary>
    public Uri? ClientUrl => Url is { Host: "0.0.0.0" or "[::]" } ? new UriBuilder(Url) { Host = "127.0.0.1" }.Uri : Url;

    public override bool MustKeepRunning => _resource is ProjectResource || _endpoint is not null;

    public override string? Address => ClientUrl?.GetLeftPart(UriPartial.Authority);

    public override Task PrepareAsync(ResourceLog log, CancellationToken cancellationToken)
    {
        // Another program on the port might answer the probe, and we would call it ours.
        if (Url is not null && !FreePort.IsFree(Url.Port))
        {
            throw new DistributedApplicationException($"The '{Name}' resource cannot start: port {Url.Port} is in use by another program. Stop it, or choose another port.");
        }

        return Task.CompletedTask;
    }

    public override ProcessSpec CreateSpec()
    {
        string[] arguments = [.. _resource.Annotations.OfType<ArgumentsAnnotation>().SelectMany(annotation => annotation.Arguments)];
        return new ProcessSpec(_resource.Command, arguments, _resource.WorkingDirectory) { Environment = DescribeEnvironment() };
    }

    public override async Task<bool> IsReadyAsync(CancellationToken cancellationToken) =>
        _resource.Last<HealthCheckAnnotation>() is not { } check || ClientUrl is null || await HttpProbe.IsOkAsync(new Uri(ClientUrl, check.Path), cancellationToken);

    private Dictionary<string, string> DescribeEnvironment()
    {
        var environment = new Dictionary<string, string>();
        foreach (var reference in _resource.References())
        {
            environment[$"ConnectionStrings__{reference.Name}"] = _connectionStringOf(reference);
        }

        if (_endpoint is not null && Url is not null)
        {
            environment[_endpoint.EnvironmentName] =
                _resource is ProjectResource ? Url.GetLeftPart(UriPartial.Authority) : Url.Port.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var variable in _resource.Annotations.OfType<EnvironmentAnnotation>())
        {
            environment[variable.Name] = variable.Value;
        }

        return environment;
    }
}
