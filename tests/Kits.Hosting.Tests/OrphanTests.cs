using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class OrphanTests : IDisposable
{
    private readonly ScratchDirectory _directory = new();
    private readonly ChildProcess _child = ChildProcess.Start(new ProcessSpec("sleep", ["1000"], "/"), _ => { });

    private string PidFilePath => Path.Combine(_directory.Path, "child.pid");

    [Fact]
    public async Task An_orphan_is_stopped_and_its_file_removed()
    {
        PidFile.Write(PidFilePath, _child.Identity, StopSignal.Terminate);

        await PidFile.StopLeftoversAsync(_directory.Path, TimeProvider.System, default);

        Assert.Equal(143, await _child.Exited);
        Assert.False(File.Exists(PidFilePath));
    }

    [Fact]
    public async Task A_recycled_pid_is_never_signalled()
    {
        PidFile.Write(PidFilePath, _child.Identity with { StartedAt = _child.Identity.StartedAt - 1 }, StopSignal.Kill);

        await PidFile.StopLeftoversAsync(_directory.Path, TimeProvider.System, default);

        Assert.True(ProcFs.IsRunning(_child.Identity));
        Assert.False(File.Exists(PidFilePath));
    }

    [Fact]
    public async Task A_pid_of_an_earlier_boot_is_never_signalled()
    {
        await File.WriteAllTextAsync(PidFilePath, $"{_child.Identity.Id} {_child.Identity.StartedAt} Kill 00000000-0000-0000-0000-000000000000\n");

        await PidFile.StopLeftoversAsync(_directory.Path, TimeProvider.System, default);

        Assert.True(ProcFs.IsRunning(_child.Identity));
    }

    [Fact]
    public async Task A_damaged_pid_file_is_only_removed()
    {
        await File.WriteAllTextAsync(PidFilePath, $"{_child.Identity.Id}");

        await PidFile.StopLeftoversAsync(_directory.Path, TimeProvider.System, default);

        Assert.True(ProcFs.IsRunning(_child.Identity));
        Assert.False(File.Exists(PidFilePath));
    }

    [Fact]
    public async Task The_end_of_the_host_stops_its_processes_and_removes_temporary_directories_but_spares_a_recycled_pid()
    {
        var other = ChildProcess.Start(new ProcessSpec("sleep", ["1000"], "/"), _ => { });
        var temporary = Directory.CreateDirectory(Path.Combine(_directory.Path, "with a blank")).FullName;
        var guard = new Guard();
        guard.Watch(other.Identity, StopSignal.Interrupt);
        guard.Watch(_child.Identity with { StartedAt = _child.Identity.StartedAt - 1 }, StopSignal.Terminate);
        guard.RemoveAtEnd(temporary);

        await guard.BreakAsync(default);

        Assert.Equal(130, await other.Exited);
        Assert.True(ProcFs.IsRunning(_child.Identity));
        Assert.False(Directory.Exists(temporary));
    }

    [Fact]
    public async Task A_forgotten_process_outlives_the_host()
    {
        var guard = new Guard();
        guard.Watch(_child.Identity, StopSignal.Terminate);
        guard.Forget(_child.Identity);

        await guard.BreakAsync(default);

        Assert.True(ProcFs.IsRunning(_child.Identity));
    }

    public void Dispose()
    {
        Posix.Signal(_child.Identity, StopSignal.Kill);
        _directory.Dispose();
    }
}
