using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting;

/// <summary>Describes an application for a test: a temporary data directory, removed with the application, and servers that trade safety for speed.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Lines go to <paramref name="output"/>, or nowhere but into messages about failures.</summary>
    public static IDistributedApplicationBuilder Create(TextWriter? output = null, params string[] args)
    {
        OperatingSystemCheck.RequireLinux();
        return new DistributedApplicationBuilder(new DistributedApplicationOptions
        {
            Args = args,
            DataDirectory = TemporaryDirectory.Create(),
            Durable = false,
            Output = output ?? TextWriter.Null,
            IsTemporary = true,
        });
    }
}
