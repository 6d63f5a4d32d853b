using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace BulkImport.Testing;

/// <summary>Approved texts in <c>Golden/*.txt</c> of the test's project. Run with UPDATE_GOLDEN=1 to rewrite them, then read the diff.</summary>
public static class Golden
{
    /// <summary>Fails with the first different line unless <paramref name="actual"/> equals the approved text <paramref name="name"/>.</summary>
    public static void Matches(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(FindProject(testFile), "Golden", Path.HasExtension(name) ? name : $"{name}.txt");
        var text = Normalise(actual);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        if (!File.Exists(path))
        {
            throw new XunitException($"There is no approved text {path} yet. Write it with UPDATE_GOLDEN=1. It would be:\n{text}");
        }

        if (FirstDifference(Normalise(File.ReadAllText(path)), text) is { } difference)
        {
            throw new XunitException($"{difference}\nThe approved text is {path}. If the change is meant, run with UPDATE_GOLDEN=1.");
        }
    }

    /// <summary>Null when both are equal; else the first line in which they differ, from both sides.</summary>
    public static string? FirstDifference(string approved, string actual)
    {
        var expected = approved.Split('\n');
        var found = actual.Split('\n');
        for (var line = 0; line < Math.Max(expected.Length, found.Length); line++)
        {
            var left = line < expected.Length ? expected[line] : "<end of text>";
            var right = line < found.Length ? found[line] : "<end of text>";
            if (left != right)
            {
                return $"Line {line + 1} differs.\n  approved: {left}\n  actual:   {right}";
            }
        }

        return null;
    }

    private static string FindProject(string testFile)
    {
        var directory = Path.GetDirectoryName(testFile);
        while (directory is not null && Directory.GetFiles(directory, "*.csproj").Length == 0)
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new XunitException($"No project was found above {testFile}.");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
