using System.Text;

namespace BulkImport.Api.Console;

/// <summary>What the build made of <c>App</c>, a few small files: read once, packed once. Where Node was missing there are none.</summary>
internal sealed class ConsoleFiles
{
    internal const string Setting = "Console:Files";

    private const string IndexName = "index.html";

    // Stands in the page where the nonce of the answer goes.
    private const string NoncePlace = "{{style-nonce}}";

    private readonly Dictionary<string, ConsoleFile> _files = new(StringComparer.Ordinal);
    private readonly string? _index;

    public ConsoleFiles(IConfiguration configuration)
    {
        var folder = configuration[Setting] ?? Path.Combine(AppContext.BaseDirectory, "console");
        if (!File.Exists(Path.Combine(folder, IndexName)))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            _files[Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')] = ConsoleFile.Read(path);
        }

        _index = Encoding.UTF8.GetString(_files[IndexName].Plain);
        _files.Remove(IndexName);
    }

    /// <summary>The page; null: the console was not built.</summary>
    internal string? Index(string nonce) => _index?.Replace(NoncePlace, nonce, StringComparison.Ordinal);

    internal ConsoleFile? Find(string path) => _files.GetValueOrDefault(path);
}
