using System.Diagnostics;
using System.Text.Json;

namespace BulkImport.GraphQLAgreement;

/// <summary>Node with npm's graphql, the reference implementation.</summary>
internal sealed class JavaScript : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "javascript");

    private readonly Process _node;

    private JavaScript(Process node) => _node = node;

    internal static async Task<JavaScript> StartAsync()
    {
        await InstallAsync();
        return new JavaScript(Launch("node", ["answer.mjs"], isAsked: true));
    }

    /// <summary>Runs a script to its end; what it prints is seen.</summary>
    internal static async Task<int> RunAsync(string script, params string[] arguments)
    {
        await InstallAsync();
        using var node = Launch("node", [script, .. arguments], isAsked: false);
        await node.WaitForExitAsync();
        return node.ExitCode;
    }

    internal async Task<JsonElement> AskAsync(object question)
    {
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
        await _node.StandardInput.FlushAsync();
        return JsonElement.Parse(await _node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended before it answered."));
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    private static async Task InstallAsync()
    {
        if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
        {
            return;
        }

        using var npm = Launch("npm", ["ci", "--no-audit", "--no-fund"], isAsked: false);
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException("npm ci failed: the library to compare with is missing.");
        }
    }

    private static Process Launch(string program, string[] arguments, bool isAsked) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = isAsked,
        RedirectStandardOutput = isAsked,
    })!;
}
