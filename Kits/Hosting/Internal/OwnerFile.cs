namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Small files that nobody but their owner may read (mode 0600).</summary>
internal static class OwnerFile
{
    public static string ReadOrCreate(string path, Func<string> create)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path).Trim();
        }

        var text = create();
        Write(path, text);
        return text;
    }

    public static void Write(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(text);
    }
}
