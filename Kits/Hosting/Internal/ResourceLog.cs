namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Where one process's lines go: always to its file, to the terminal as the quiet option says, and the last of them into error messages.</summary>
internal sealed class ResourceLog : IDisposable
{
    private const int RememberedLines = 12;
    private const long LongestFile = 16 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lastLines = new();
    private readonly string _name;
    private readonly string? _path;
    private readonly ConsoleOutput? _console;
    private readonly Action<string, bool>? _onLine;
    private StreamWriter? _file;
    private bool _wasNotable;

    public ResourceLog(string name, string? directory, ConsoleOutput? console, Action<string, bool>? onLine = null)
    {
        _name = name;
        _console = console;
        _onLine = onLine;
        console?.Register(name);
        if (directory is not null)
        {
            Directory.CreateDirectory(directory);
            _path = Path.Combine(directory, $"{name}.log");
            _file = new StreamWriter(_path, append: true) { AutoFlush = true };
        }
    }

    /// <summary>
    /// Servers that start up or stop speak of refused and broken connections as errors. In the quiet mode those go to the file alone:
    /// when a start fails, its last lines are part of the message anyway.
    /// </summary>
    public bool IsReady { get; set; }

    /// <summary>A line that the process itself wrote.</summary>
    public void Write(string line)
    {
        lock (_lock)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > RememberedLines)
            {
                _lastLines.Dequeue();
            }

            AppendToFile(line);
            _onLine?.Invoke(line, false);
            _wasNotable = LineSeverity.IsNotable(line, _wasNotable);
            if (_console is { Quiet: false } || (_wasNotable && IsReady))
            {
                _console?.WriteLine(_name, line);
            }
        }
    }

    /// <summary>A line about the process: started, healthy, ended.</summary>
    public void Announce(string text)
    {
        lock (_lock)
        {
            AppendToFile($"--- {text}");
            _onLine?.Invoke(text, true);
            _console?.WriteLine(_name, text);
        }
    }

    public string LastLines()
    {
        lock (_lock)
        {
            return string.Join('\n', _lastLines.Select(line => $"    {line}"));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private void AppendToFile(string line)
    {
        _file?.WriteLine(line);
        if (_path is null || _file is null || _file.BaseStream.Length < LongestFile)
        {
            return;
        }

        _file.Dispose();
        File.Move(_path, $"{_path}.1", overwrite: true);
        _file = new StreamWriter(_path, append: false) { AutoFlush = true };
    }
}
