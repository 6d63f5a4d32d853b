namespace BulkImport.Kits.Hosting.Internal;

/// <summary>The terminal that all resources share: one line at a time, each with its resource's name in front.</summary>
internal sealed class ConsoleOutput(TextWriter writer, bool colour, bool quiet)
{
    private static readonly int[] Colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

    private readonly Lock _lock = new();
    private readonly List<string> _names = [];
    private int _width;

    /// <summary>When true, resources' own lines reach the terminal only if they are warnings or errors.</summary>
    public bool Quiet { get; } = quiet;

    /// <summary>Colour belongs to a terminal, and NO_COLOR with any value switches it off (https://no-color.org).</summary>
    public static bool UsesColour(bool isRedirected, string? noColor) => !isRedirected && string.IsNullOrEmpty(noColor);

    /// <summary>Makes the names known, so that they are padded to one width and each keeps its colour.</summary>
    public void Register(string name)
    {
        lock (_lock)
        {
            _names.Add(name);
            _width = Math.Max(_width, name.Length);
        }
    }

    public void WriteLine(string name, string text)
    {
        lock (_lock)
        {
            var padded = name.PadRight(_width);
            var index = Math.Max(0, _names.IndexOf(name));
            writer.WriteLine(colour ? $"\e[{Colours[index % Colours.Length]}m{padded} |\e[0m {text}" : $"{padded} | {text}");
            writer.Flush();
        }
    }
}
