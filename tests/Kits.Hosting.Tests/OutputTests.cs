using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class OutputTests
{
    [Theory]
    [InlineData(false, null, true)]
    [InlineData(false, "", true)]
    [InlineData(false, "1", false)]
    [InlineData(true, null, false)]
    public void Colour_needs_a_terminal_and_no_NO_COLOR(bool isRedirected, string? noColor, bool expected) =>
        Assert.Equal(expected, ConsoleOutput.UsesColour(isRedirected, noColor));

    [Fact]
    public void Lines_carry_the_padded_name_of_their_resource()
    {
        using var writer = new StringWriter();
        var console = new ConsoleOutput(writer, colour: false, quiet: false);
        console.Register("web");
        console.Register("postgres");

        console.WriteLine("web", "hello");

        Assert.Equal("web      | hello\n", writer.ToString());
    }

    [Fact]
    public void Each_resource_keeps_a_colour_of_its_own()
    {
        using var writer = new StringWriter();
        var console = new ConsoleOutput(writer, colour: true, quiet: false);
        console.Register("a");
        console.Register("b");

        console.WriteLine("b", "hello");

        Assert.Equal("\e[33mb |\e[0m hello\n", writer.ToString());
    }

    [Fact]
    public void The_quiet_terminal_shows_a_ready_resources_warnings_and_the_file_shows_all()
    {
        using var directory = new ScratchDirectory();
        using var writer = new StringWriter();
        using (var log = new ResourceLog("web", directory.Path, new ConsoleOutput(writer, colour: false, quiet: true)))
        {
            log.Write("fail: while starting");
            log.IsReady = true;
            log.Write("info: served");
            log.Write("fail: Web[1]");
            log.Write("      broken");
            log.Announce("stopped");
        }

        Assert.Equal("web | fail: Web[1]\nweb |       broken\nweb | stopped\n", writer.ToString());
        Assert.Equal(
            "fail: while starting\ninfo: served\nfail: Web[1]\n      broken\n--- stopped\n", File.ReadAllText(Path.Combine(directory.Path, "web.log")));
    }

    [Theory]
    [InlineData("warn: Web[1]", true)]
    [InlineData("info: Web[1]", false)]
    [InlineData("2026-01-01 00:00:00 UTC [7] FATAL:  no", true)]
    [InlineData("2026-01-01 00:00:00 UTC [7] LOG:  checkpoint", false)]
    [InlineData("7:M 01 Jan 2026 00:00:00 # Can't save in background", true)]
    [InlineData("7:M 01 Jan 2026 00:00:00 # Server initialized", false)]
    [InlineData("Unhandled exception. System.Exception", true)]
    public void Warnings_and_errors_are_recognised_in_every_servers_format(string line, bool expected) =>
        Assert.Equal(expected, LineSeverity.IsNotable(line, previousWasNotable: false));
}
