namespace BulkImport.Kits.Hosting;

/// <summary>A resource being described. All methods on it only note something; nothing is checked or started before the application is built.</summary>
public interface IResourceBuilder<out T>
    where T : IResource
{
    /// <summary>The resource itself.</summary>
    T Resource { get; }

    /// <summary>The application to which it belongs.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }
}
