using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BulkImport.Console.Tests;

public sealed class UnitTests
{
    [Fact]
    public async Task The_consoles_own_tests_pass()
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["test", "--silent"])
        {
            WorkingDirectory = App(),
            RedirectStandardOutput = true,
        })!;
        var told = await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();

        Assert.True(npm.ExitCode == 0, told);
    }

    private static string App([CallerFilePath] string here = "") => Path.GetFullPath("../../Api/Console/App", Path.GetDirectoryName(here)!);
}
