namespace BulkImport.Kits.Hosting.Internal;

internal sealed record ResourceBuilder<T>(T Resource, IDistributedApplicationBuilder ApplicationBuilder) : IResourceBuilder<T>
    where T : IResource;
