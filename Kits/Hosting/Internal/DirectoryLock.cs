namespace BulkImport.Kits.Hosting.Internal;

/// <summary>An advisory lock on a file, freed by the kernel when its holder ends in any way.</summary>
internal static class DirectoryLock
{
    /// <summary>Null while another process, or another caller in this one, holds it.</summary>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Takes the data directory for this process: two hosts on one directory would stop each other's servers as orphans.</summary>
    public static FileStream TakeDirectory(string directory)
    {
        Directory.CreateDirectory(directory);
        return TryTake(Path.Combine(directory, "owner.lock"))
            ?? throw new DistributedApplicationException($"The data directory {directory} is in use by another running host: stop that one, or choose another directory.");
    }
}
