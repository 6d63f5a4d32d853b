namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Temporary directories that are removed also when this process is killed.</summary>
internal static class TemporaryDirectory
{
    public static string Create()
    {
        var path = Directory.CreateTempSubdirectory("hosting-").FullName;

        // A server that runs as another user has to pass through.
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Guard.Shared.RemoveAtEnd(path);
        return path;
    }
}
