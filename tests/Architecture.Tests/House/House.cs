namespace BulkImport.Architecture.Tests;

// The repository and its build output, as files.
internal static class House
{
    internal static readonly DirectoryInfo Root = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    internal static IReadOnlyList<string> Modules { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Root.FullName, "Modules")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    internal static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files("*.csproj").Select(path => ProjectFile.Parse(path, File.ReadAllText(Path.Combine(Root.FullName, path))))];

    internal static IReadOnlyList<ProjectFile> Product { get; } = [.. Projects.Where(project => !project.Path.StartsWith("tests/", StringComparison.Ordinal))];

    internal static Rooms Rooms { get; } = new(Modules);

    internal static AssemblyFile Assembly(string project) => AssemblyFile.Read(AssemblyPath(project));

    // Relative paths with forward slashes, without what is built or ignored.
    internal static IEnumerable<string> Files(string pattern, string folder = ".") => !Directory.Exists(Path.Combine(Root.FullName, folder))
        ? []
        : Directory.EnumerateFiles(Path.Combine(Root.FullName, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root.FullName, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is ".artifacts" or ".bulkimport" or ".git" or "node_modules" or "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root.FullName, path));

    // .artifacts/bin/Architecture.Tests/<configuration>/ is where this runs; the others stand beside it.
    private static string AssemblyPath(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"BulkImport.{project}.dll");
    }

    private static DirectoryInfo FindRoot(DirectoryInfo from) => File.Exists(Path.Combine(from.FullName, "BulkImport.sln"))
        ? from
        : FindRoot(from.Parent ?? throw new InvalidOperationException("BulkImport.sln is in no folder above the tests."));
}
