using Microsoft.Extensions.Configuration;

namespace BulkImport.Kits.Hosting;

/// <summary>Collects the resources of an application.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>The arguments given to the builder, as <c>--key value</c> pairs.</summary>
    IConfiguration Configuration { get; }

    /// <summary>What was added, in that order.</summary>
    IReadOnlyList<IResource> Resources { get; }

    /// <summary>Adds a resource. A name that is taken is reported by <see cref="Build"/>.</summary>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : class, IResource;

    /// <summary>Checks the whole application.</summary>
    /// <exception cref="DistributedApplicationException">Names all faults at once: unknown and duplicate names, waits in a circle.</exception>
    DistributedApplication Build();
}
