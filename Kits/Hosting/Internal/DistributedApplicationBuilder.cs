using Microsoft.Extensions.Configuration;

namespace BulkImport.Kits.Hosting.Internal;

internal sealed class DistributedApplicationBuilder(DistributedApplicationOptions options) : IDistributedApplicationBuilder
{
    private readonly List<IResource> _resources = [];

    public IConfiguration Configuration { get; } = new ConfigurationBuilder().AddCommandLine([.. options.Args]).Build();

    public IReadOnlyList<IResource> Resources => _resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : class, IResource
    {
        _resources.Add(resource);
        return new ResourceBuilder<T>(resource, this);
    }

    public DistributedApplication Build() => new(ApplicationGraph.Check(_resources), options);
}
