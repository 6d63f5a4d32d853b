using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BulkImport.Api.Tests.Console;

public sealed class AppTests
{
    [NeedsNodeFact]
    public async Task The_tests_of_the_pages_own_code_pass()
    {
        var start = new ProcessStartInfo("npm", ["test", "--silent"]) { WorkingDirectory = NeedsNodeFactAttribute.App(), RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await output + await error);
        Assert.Contains("# fail 0", await output, StringComparison.Ordinal);
    }
}

/// <summary>Runs where the build of the Api fetched the console's packages: with Node.js and a way to the npm registry.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsNodeFactAttribute : FactAttribute
{
    public NeedsNodeFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(App(), "node_modules")))
        {
            Skip = "The console was built without Node.js: see Api/Console/Console.targets.";
        }
    }

    internal static string App([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../../../Api/Console/App");
}
