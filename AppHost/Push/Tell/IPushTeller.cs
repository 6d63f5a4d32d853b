using BulkImport.AppHost.Push.FollowTasks;
using BulkImport.AppHost.Push.KeepJournal;

namespace BulkImport.AppHost.Push.Tell;

/// <summary>Tells people or machines what happens. Called from several threads.</summary>
internal interface IPushTeller
{
    void Begun(PushOptions options, JournalStart start, long rowsBefore);

    void Accepted(JournalBulk bulk, string task);

    void Wait(string reason, TimeSpan wait);

    void Ended(JournalBulk bulk, TaskState task);

    /// <summary>All is over.</summary>
    /// <param name="figures">Of the whole push.</param>
    /// <param name="elapsed">How long this run took.</param>
    /// <param name="rows">How many rows came to their end in this run.</param>
    /// <param name="failedFile">Where the failed rows are; null: none failed.</param>
    void Finished(PushFigures figures, TimeSpan elapsed, long rows, string? failedFile);

    void Tell(TaskState task);

    void Failed(string message, int exitCode);

    /// <summary>Shows how far it is while something runs.</summary>
    Task ShowAsync(PushProgress progress, Func<Task> run);
}
