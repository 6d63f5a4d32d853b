using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BulkImport.AppHost.Push.FollowTasks;
using BulkImport.AppHost.Push.KeepJournal;

namespace BulkImport.AppHost.Push.Tell;

/// <summary>For machines: one line of JSON for each event.</summary>
internal sealed class JsonTeller(TextWriter output, TimeProvider clock) : IPushTeller
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lock _writing = new();

    public void Begun(PushOptions options, JournalStart start, long rowsBefore) =>
        Write(new { Event = rowsBefore == 0 ? "begun" : "resumed", options.File, start.ImportId, options.Service.Url, RowsBefore = rowsBefore });

    public void Accepted(JournalBulk bulk, string task) => Write(new { Event = "accepted", Bulk = bulk.Number, bulk.Place.FirstRow, bulk.Rows, Task = task });

    public void Wait(string reason, TimeSpan wait) => Write(new { Event = "waiting", Reason = reason, Seconds = wait.TotalSeconds });

    public void Ended(JournalBulk bulk, TaskState task) => Write(new { Event = "ended", Bulk = bulk.Number, Task = task.Id, task.State, task.Counts, task.Error });

    public void Finished(PushFigures figures, TimeSpan elapsed, long rows, string? failedFile) => Write(new
    {
        Event = "finished",
        Rows = figures.RowsDone,
        figures.Counts,
        Seconds = Math.Round(elapsed.TotalSeconds, 3),
        RowsPerSecond = Math.Round(rows / Math.Max(elapsed.TotalSeconds, 0.001)),
        FailedFile = failedFile,
    });

    public void Tell(TaskState task) => Write(new
    {
        Event = "task",
        Task = task.Id,
        task.Number,
        task.Dialect,
        task.State,
        task.Progress,
        task.Rows,
        task.Counts,
        task.Launched,
        task.Error,
        task.AcceptedAt,
    });

    public void Failed(string message, int exitCode) => Write(new { Event = "failed", ExitCode = exitCode, Text = message });

    public async Task ShowAsync(PushProgress progress, Func<Task> run)
    {
        var running = run();
        while (await Task.WhenAny(running, Task.Delay(Pause, clock)) != running)
        {
            var figures = progress.Figures;
            Write(new { Event = "progress", figures.RowsSent, figures.RowsDone, PartSent = Math.Round(figures.PartSent, 4) });
        }

        await running;
    }

    private void Write<T>(T value)
    {
        var line = JsonSerializer.Serialize(value, Options);
        lock (_writing)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
