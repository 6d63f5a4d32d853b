using BulkImport.AppHost.Push;
using BulkImport.AppHost.Push.KeepJournal;

namespace BulkImport.AppHost.Tests.Push;

public sealed class PushJournalTests : IDisposable
{
    private static readonly JournalBulk First = new(0, 10, 200, 0, 5, 2, 7, "hash", "push-0");

    private readonly PushBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void What_was_written_is_there_when_it_is_opened_again()
    {
        Write(new JournalEntry { Start = Start() }, new JournalEntry { Bulk = First }, new JournalEntry { Task = new JournalTask(0, "task") });

        using var journal = PushJournal.Open(_bench.File, forgets: false);

        Assert.Equal((Start(), "task", false), (journal.Start, journal.TaskOf(0), journal.IsDone));
        Assert.Equal(First, Assert.Single(journal.Bulks));
    }

    [Fact]
    public void A_line_that_a_crash_cut_off_is_not_there_and_the_next_one_is_whole()
    {
        Write(new JournalEntry { Start = Start() }, new JournalEntry { Bulk = First });
        File.AppendAllText(_bench.Journal, "{\"Task\":{\"Number\":0,\"Id\":\"ta");

        Write(new JournalEntry { Task = new JournalTask(0, "other") });

        using var journal = PushJournal.Open(_bench.File, forgets: false);
        Assert.Equal("other", journal.TaskOf(0));
    }

    [Fact]
    public void A_journal_that_is_none_is_told()
    {
        File.WriteAllText(_bench.Journal, "{}\nnonsense\n");

        Assert.Contains("line 2", Assert.Throws<PushException>(() => PushJournal.Open(_bench.File, forgets: false)).Message, StringComparison.Ordinal);
    }

    private static JournalStart Start() => new("push", new SourceIdentity(200, DateTime.UnixEpoch, "head"), "signature", "import", "http://127.0.0.1:5080/");

    private void Write(params JournalEntry[] entries)
    {
        using var journal = PushJournal.Open(_bench.File, forgets: false);
        Array.ForEach(entries, journal.Write);
    }
}
