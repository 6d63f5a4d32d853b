using System.Diagnostics;
using System.Globalization;

namespace BulkImport.MailAgreement;

/// <summary>Node with npm's smtp-server, and mailparser behind it.</summary>
internal sealed class JavaScript : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "javascript");

    private readonly Process _node;

    private JavaScript(Process node, int port) => (_node, Port) = (node, port);

    internal int Port { get; }

    internal static async Task<JavaScript> StartAsync(bool parses)
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
        {
            using var npm = Start("npm", ["ci", "--no-audit", "--no-fund"], isAsked: false);
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException("npm ci failed: the server to compare with is missing.");
            }
        }

        var node = Start("node", ["receive.mjs", .. parses ? ["parse"] : Array.Empty<string>()], isAsked: true);
        var port = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended before it listened.");
        return new JavaScript(node, int.Parse(port, CultureInfo.InvariantCulture));
    }

    internal async Task<string> ReadLineAsync() =>
        await _node.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) ?? throw new InvalidOperationException("Node ended before all messages had come.");

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    private static Process Start(string program, string[] arguments, bool isAsked) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = isAsked,
        RedirectStandardOutput = isAsked,
    })!;
}
