namespace BulkImport.Kits.Dashboard.Internal.Store;

/// <summary>The resources as they were last shown, in the order in which they first were, each with its console.</summary>
internal sealed class ResourceStore(long bytesPerConsole)
{
    private readonly Lock _lock = new();
    private readonly List<(DashboardResource Resource, ConsoleStore Console)> _resources = [];

    public ChangeSignal Changed { get; } = new();

    public IReadOnlyList<DashboardResource> List()
    {
        lock (_lock)
        {
            return [.. _resources.Select(entry => entry.Resource)];
        }
    }

    public void Show(DashboardResource resource)
    {
        lock (_lock)
        {
            var index = _resources.FindIndex(entry => entry.Resource.Name == resource.Name);
            if (index < 0)
            {
                _resources.Add((resource, new ConsoleStore(bytesPerConsole)));
            }
            else
            {
                _resources[index] = (resource, _resources[index].Console);
            }
        }

        Changed.Raise();
    }

    public ConsoleStore? FindConsole(string name)
    {
        lock (_lock)
        {
            return _resources.Find(entry => entry.Resource.Name == name).Console;
        }
    }
}
