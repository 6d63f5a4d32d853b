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

    public void Dispose()
    {
        Posix.Signal(_child.Identity, StopSignal.Kill);
        _directory.Dispose();
    }
}
