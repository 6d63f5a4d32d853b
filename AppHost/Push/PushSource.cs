using System.Globalization;
using System.Text;
using BulkImport.AppHost.Push.FollowTasks;
using BulkImport.AppHost.Push.KeepJournal;
using BulkImport.AppHost.Push.ReadRows;
using BulkImport.AppHost.Push.SendBulks;
using BulkImport.AppHost.Push.WriteBulks;

namespace BulkImport.AppHost.Push;

/// <summary>The file that is pushed, and the journal beside it.</summary>
internal sealed class PushSource
{
    private const int LongestFirstLine = 64 * 1024;

    private readonly PushOptions _options;
    private readonly SourceIdentity _identity;
    private readonly byte _delimiter;

    internal PushSource(PushOptions options)
    {
        _options = options;
        if (!File.Exists(options.File))
        {
            throw PushException.Usage(options.File.Length == 0 ? "Which file? push FILE --trigger N" : $"There is no file {options.File}.");
        }

        if (options.ActualFormat == FileFormat.Xml && (!options.IsAltcraft || options.Map.Count > 0))
        {
            throw PushException.Usage("XML goes as it stands, and to the Altcraft dialect alone.");
        }

        _identity = SourceIdentity.Of(options.File);
        _delimiter = (byte)(options.Delimiter ?? (options.ActualFormat == FileFormat.Csv ? CsvItems.Guess(FirstLine()) : ','));
    }

    internal RowReader Open()
    {
        try
        {
            return new RowReader(
                new FileStream(_options.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan), RowCutter.Of(_options.ActualFormat, _delimiter));
        }
        catch (PushException e)
        {
            throw PushException.Usage($"{_options.File}: {e.Message}");
        }
    }

    internal IRowItems Items(RowReader reader) => _options.ActualFormat switch
    {
        FileFormat.Csv => new CsvItems(reader.Head, _delimiter, _options),
        FileFormat.Xml => new XmlItems(),
        _ => new JsonItems(_options),
    };

    internal FailedRowFormat FailedFormat(RowReader reader) => FailedRowFormat.Of(_options.ActualFormat, reader.Head, _delimiter);

    /// <summary>The journal of this file; a new one if it was never pushed, or if another file of its name was pushed to the end.</summary>
    internal PushJournal OpenJournal(TimeProvider clock)
    {
        var journal = PushJournal.Open(_options.File, _options.Restarts);
        if (journal is { IsDone: true, Start: { } done } && (done.Source != _identity || IsOther(done)))
        {
            journal.Dispose();
            journal = PushJournal.Open(_options.File, forgets: true);
        }

        if (journal.Start is null)
        {
            var push = Guid.NewGuid().ToString("N")[..12];
            var importId = _options.ImportId ?? $"push-{clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{push[..4]}";
            journal.Write(new JournalEntry { Start = new JournalStart(push, _identity, _options.Signature, importId, _options.Service.Url.AbsoluteUri) });
        }
        else if (IsOther(journal.Start))
        {
            journal.Dispose();
            throw PushException.Usage(
                $"{_options.File} has been pushed in part with other options, or to another service ({journal.Start.Url}): use the same ones, or --restart, which sends all of it again.");
        }

        return journal;
    }

    /// <summary>A file that was written since must have the same rows as far as they were sent; behind them it may be mended.</summary>
    internal void Compare(PushJournal journal, BulkCutter cutter)
    {
        if (journal.Start!.Source == _identity)
        {
            return;
        }

        foreach (var bulk in journal.Bulks)
        {
            try
            {
                cutter.Return(cutter.Again(bulk));
            }
            catch (PushException e)
            {
                throw PushException.Usage($"{_options.File}: {e.Message}");
            }
        }

        journal.Write(new JournalEntry { Start = journal.Start with { Source = _identity } });
    }

    private bool IsOther(JournalStart start) => start.Signature != _options.Signature || start.Url != _options.Service.Url.AbsoluteUri;

    private string FirstLine()
    {
        using var file = File.OpenRead(_options.File);
        var start = new byte[LongestFirstLine];
        var text = Encoding.UTF8.GetString(start, 0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        return text.TrimStart('\ufeff', '\r', '\n').Split('\n')[0];
    }
}
