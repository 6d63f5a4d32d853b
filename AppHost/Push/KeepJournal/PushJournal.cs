using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkImport.AppHost.Push.KeepJournal;

/// <summary>
/// How far a push came, in a file beside its source: a line for each step, on the disk before the step is taken. A run that was killed at any moment goes on from it. Held
/// by one run at a time.
/// </summary>
internal sealed class PushJournal : IDisposable
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly FileStream _file;
    private readonly Lock _writing = new();
    private readonly SortedDictionary<int, JournalBulk> _bulks = [];
    private readonly Dictionary<int, string> _tasks = [];
    private readonly SortedDictionary<int, JournalEnd> _ends = [];

    private PushJournal(FileStream file) => _file = file;

    internal JournalStart? Start { get; private set; }

    internal bool IsWhole { get; private set; }

    internal bool IsDone { get; private set; }

    /// <summary>Bulks in the order of the file.</summary>
    internal IReadOnlyCollection<JournalBulk> Bulks => _bulks.Values;

    internal IReadOnlyCollection<JournalEnd> Ends => _ends.Values;

    internal static string PathOf(string source) => source + ".push";

    /// <summary>Opens the journal of a source, or begins one.</summary>
    internal static PushJournal Open(string source, bool forgets)
    {
        FileStream file;
        try
        {
            file = new FileStream(PathOf(source), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw PushException.Usage($"{PathOf(source)} cannot be held; is {source} being pushed already? {e.Message}");
        }
        catch (UnauthorizedAccessException e)
        {
            throw PushException.Usage($"{PathOf(source)} cannot be written: {e.Message}");
        }

        var journal = new PushJournal(file);
        if (forgets)
        {
            file.SetLength(0);
        }

        journal.Read();
        return journal;
    }

    internal string? TaskOf(int number)
    {
        lock (_writing)
        {
            return _tasks.GetValueOrDefault(number);
        }
    }

    internal bool HasEnded(int number)
    {
        lock (_writing)
        {
            return _ends.ContainsKey(number);
        }
    }

    internal void Write(JournalEntry entry)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, Options);
        lock (_writing)
        {
            _file.Write([.. line, (byte)'\n']);
            _file.Flush(flushToDisk: true);
            Apply(entry);
        }
    }

    public void Dispose() => _file.Dispose();

    // A line that a crash cut off is not there: what it announces was not begun.
    private void Read()
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var line = 1;
        try
        {
            foreach (var text in Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Apply(JsonSerializer.Deserialize<JournalEntry>(text, Options)!);
                line++;
            }
        }
        catch (JsonException e)
        {
            throw PushException.Usage($"{_file.Name}, line {line}: {e.Message} --restart forgets it, and sends rows again that are in.");
        }

        _file.SetLength(end);
        _file.Position = end;
    }

    private void Apply(JournalEntry entry)
    {
        Start = entry.Start ?? Start;
        IsWhole |= entry.IsWhole ?? false;
        IsDone |= entry.IsDone ?? false;
        if (entry.Bulk is { } bulk)
        {
            _bulks[bulk.Number] = bulk;
        }

        if (entry.Task is { } task)
        {
            _tasks[task.Number] = task.Id;
        }

        if (entry.End is { } ended)
        {
            _ends[ended.Number] = ended;
        }
    }
}
