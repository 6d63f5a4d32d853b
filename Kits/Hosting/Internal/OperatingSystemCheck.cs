namespace BulkImport.Kits.Hosting.Internal;

internal static class OperatingSystemCheck
{
    public static void RequireLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new DistributedApplicationException("Servers can be started on Linux only: elsewhere, start PostgreSQL and Redis yourself and pass their connection strings.");
        }
    }
}
