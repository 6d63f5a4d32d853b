using System.Globalization;
using Spectre.Console;

namespace BulkImport.AppHost.Demo;

/// <summary>Where the demonstration is shown: a terminal gets a bar and colours, a pipe or file plain lines.</summary>
internal sealed class DemoScreen
{
    private const int NeverWrap = 10_000;

    private readonly IAnsiConsole _console;
    private readonly bool _isPlain;

    internal DemoScreen(TextWriter output, bool isTerminal)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        _isPlain = !isTerminal || !_console.Profile.Capabilities.Ansi;
        _console.Profile.Width = _isPlain ? NeverWrap : _console.Profile.Width;
    }

    /// <summary>Shows how far the work is, from 0 to 100, until it ends.</summary>
    internal Task<T> FollowAsync<T>(string title, Func<IProgress<int>, Task<T>> work)
    {
        if (_isPlain)
        {
            return work(new PlainProgress(title, WriteLine));
        }

        return _console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask(Markup.Escape(title)))));
    }

    internal void Write(DemoReport report)
    {
        foreach (var part in report.Parts)
        {
            _console.Write(part);
        }

        // Past the console, which would break a long line in two: these are to be copied.
        report.LinesToCopy.ToList().ForEach(WriteLine);
    }

    internal void WriteLine(string line) => _console.Profile.Out.Writer.WriteLine(line);

    // Progress<T> of the framework tells on another thread, after the end too.
    private sealed class Bar(ProgressTask task) : IProgress<int>
    {
        public void Report(int value) => task.Value = value;
    }

    private sealed class PlainProgress(string title, Action<string> write) : IProgress<int>
    {
        private const int Step = 25;
        private int _next;

        public void Report(int value)
        {
            if (value >= _next)
            {
                write(string.Create(CultureInfo.InvariantCulture, $"{title}: {value} %"));
                _next = value - (value % Step) + Step;
            }
        }
    }
}
