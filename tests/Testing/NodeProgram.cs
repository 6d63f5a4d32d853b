using System.Diagnostics;

namespace BulkImport.Testing;

/// <summary>A script of Node's in a folder with a <c>package.json</c>, whose packages are fetched when it first runs and whenever its lock file is another. It ends when its input does.</summary>
public sealed class NodeProgram : IAsyncDisposable
{
    private readonly Process _node;

    private NodeProgram(Process node) => _node = node;

    public StreamWriter Input => _node.StandardInput;

    public StreamReader Output => _node.StandardOutput;

    public static async Task<NodeProgram> StartAsync(string folder, params string[] arguments)
    {
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        var fetched = Path.Combine(folder, "node_modules", ".fetched-for");
        if (!File.Exists(fetched) || await File.ReadAllTextAsync(fetched) != wanted)
        {
            using var npm = Start(folder, "npm", ["ci", "--no-audit", "--no-fund"], isAsked: false);
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm ci failed in {folder}.");
            }

            await File.WriteAllTextAsync(fetched, wanted);
        }

        return new NodeProgram(Start(folder, "node", arguments, isAsked: true));
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    private static Process Start(string folder, string program, string[] arguments, bool isAsked) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = isAsked,
        RedirectStandardOutput = isAsked,
    })!;
}
