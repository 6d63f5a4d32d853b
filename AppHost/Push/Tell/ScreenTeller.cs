using System.Globalization;
using BulkImport.AppHost.Push.FollowTasks;
using BulkImport.AppHost.Push.KeepJournal;
using Spectre.Console;

namespace BulkImport.AppHost.Push.Tell;

/// <summary>For people: a bar in a terminal, else a line every few seconds.</summary>
internal sealed class ScreenTeller(TextWriter output, TextWriter errors, bool isTerminal, TimeProvider clock) : IPushTeller
{
    private static readonly TimeSpan BarPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(5);

    private volatile string _waiting = "";

    public void Begun(PushOptions options, JournalStart start, long rowsBefore) => WriteLine(rowsBefore == 0
        ? $"Pushing {options.File} to {options.Service.Url}, import {start.ImportId}"
        : $"Going on with {options.File} behind row {Number(rowsBefore)}, import {start.ImportId}");

    public void Accepted(JournalBulk bulk, string task) => _waiting = "";

    public void Wait(string reason, TimeSpan wait)
    {
        _waiting = string.Create(CultureInfo.InvariantCulture, $"{reason}; again in {wait.TotalSeconds:0.#} s");
        if (!isTerminal)
        {
            WriteLine(_waiting);
        }
    }

    public void Ended(JournalBulk bulk, TaskState task)
    {
        if (task.State != "Finished" && !isTerminal)
        {
            WriteLine($"Rows {Number(bulk.Place.FirstRow)} to {Number(bulk.Place.LastRow)}: task {task.Id} is {task.State}: {task.Error ?? "no reason was given"}");
        }
    }

    public void Finished(PushFigures figures, TimeSpan elapsed, long rows, string? failedFile)
    {
        var counts = figures.Counts;
        var seconds = Math.Max(elapsed.TotalSeconds, 0.001);
        WriteLine(
            $"{Number(figures.RowsDone)} rows: {Number(counts.Created)} created, {Number(counts.Updated)} updated, {Number(counts.Unchanged)} unchanged, {Number(counts.Skipped)} skipped, "
            + $"{Number(counts.Failed)} failed{(counts.NotAttempted == 0 ? "" : $" ({Number(counts.NotAttempted)} of them not attempted)")}");
        WriteLine(rows == 0 ? "Nothing was left to do." : string.Create(CultureInfo.InvariantCulture, $"{Number(rows)} rows in {seconds:0.0} s, {rows / seconds:#,0} rows/s"));
        if (failedFile is not null)
        {
            WriteLine($"The failed rows are in {failedFile}");
        }
    }

    public void Tell(TaskState task)
    {
        var counts = task.Counts;
        WriteLine(
            $"{task.Id}  {task.State,-15} {task.Progress,3} %  {Number(task.Rows),9} rows: {Number(counts.Created)} created, {Number(counts.Updated)} updated, "
            + $"{Number(counts.Unchanged)} unchanged, {Number(counts.Skipped)} skipped, {Number(counts.Rejected)} rejected, {Number(counts.NotAttempted)} to do"
            + (task.Error is null ? "" : $"; {task.Error}"));
    }

    public void Failed(string message, int exitCode) => errors.WriteLine(message);

    public Task ShowAsync(PushProgress progress, Func<Task> run) => isTerminal ? ShowBarAsync(progress, run) : ShowLinesAsync(progress, run);

    private async Task ShowLinesAsync(PushProgress progress, Func<Task> run)
    {
        var running = run();
        while (await Task.WhenAny(running, Task.Delay(LinePause, clock)) != running)
        {
            var figures = progress.Figures;
            WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{figures.PartSent * 100:0} % of the file sent, {Number(figures.RowsSent)} rows; {Number(figures.RowsDone)} of them done"));
        }

        await running;
    }

    private async Task ShowBarAsync(PushProgress progress, Func<Task> run)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        await terminal.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var (sent, done) = (context.AddTask("sent", maxValue: 1), context.AddTask("done", maxValue: 1));
                var running = run();
                while (await Task.WhenAny(running, Task.Delay(BarPause, clock)) != running)
                {
                    Show(sent, done, progress.Figures);
                }

                Show(sent, done, progress.Figures);
                await running;
            });
    }

    // How many rows there are in all is not known before the file's end: they are reckoned from the part that was sent.
    private void Show(ProgressTask sent, ProgressTask done, PushFigures figures)
    {
        sent.Value = figures.PartSent;
        sent.Description = $"{Number(figures.RowsSent)} rows sent";
        done.Value = figures.RowsSent == 0 ? 0 : figures.PartSent * figures.RowsDone / figures.RowsSent;
        done.Description = Markup.Escape(_waiting.Length > 0 ? _waiting : $"{Number(figures.RowsDone)} rows done");
    }

    private void WriteLine(string line) => output.WriteLine(line);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
