namespace BulkImport.Kits.Hosting.Internal;

/// <summary>The checked resources with their waits.</summary>
internal sealed class ApplicationGraph
{
    private ApplicationGraph(IReadOnlyList<IResource> resources) => Resources = resources;

    public IReadOnlyList<IResource> Resources { get; }

    /// <summary>Checks everything before anything starts, and reports all faults in one message.</summary>
    public static ApplicationGraph Check(IReadOnlyList<IResource> resources)
    {
        OperatingSystemCheck.RequireLinux();
        IResource[] copy = [.. resources];
        var faults = GraphFaults.Find(copy).ToList();
        return faults.Count switch
        {
            0 => new ApplicationGraph(copy),
            1 => throw new DistributedApplicationException(faults[0]),
            _ => throw new DistributedApplicationException($"The application has {faults.Count} faults:\n{string.Join('\n', faults.Select(fault => $"- {fault}"))}"),
        };
    }

    /// <summary>Those that must be stopped before the resource is.</summary>
    public IEnumerable<IResource> DependentsOf(IResource resource) => Resources.Where(other => other.Waits().Contains(resource));

    /// <summary>1 for a resource that waits for nothing, else one more than the latest of its waits.</summary>
    public int StepOf(IResource resource) => resource.Waits().Select(StepOf).DefaultIfEmpty(0).Max() + 1;
}
