using System.Xml.Linq;

namespace BulkImport.Architecture.Tests;

internal sealed record ProjectFile(string Name, string Path, IReadOnlyList<ProjectEdge> References, IReadOnlyList<string> Packages)
{
    internal static ProjectFile Parse(string path, string xml)
    {
        var document = XDocument.Parse(xml);
        return new ProjectFile(
            System.IO.Path.GetFileNameWithoutExtension(path),
            path,
            [.. document.Descendants("ProjectReference").Select(Edge)],
            [.. document.Descendants("PackageReference").Select(Include)]);
    }

    private static ProjectEdge Edge(XElement reference) => new(
        System.IO.Path.GetFileNameWithoutExtension(Include(reference).Replace('\\', '/')),
        !string.Equals((string?)reference.Attribute("ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase));

    private static string Include(XElement item) => (string?)item.Attribute("Include") ?? "";
}

// IsCompiledAgainst is false for a project that is only to be built first.
internal sealed record ProjectEdge(string To, bool IsCompiledAgainst);
