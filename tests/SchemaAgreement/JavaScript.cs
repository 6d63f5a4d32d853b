using System.Diagnostics;
using System.Text.Json;

namespace BulkImport.SchemaAgreement;

/// <summary>An error as both name it; the property is the one that is missing or unknown.</summary>
internal sealed record Finding(string Keyword, string Path, string? Property);

/// <summary>Node with npm's ajv.</summary>
internal sealed class JavaScript : IAsyncDisposable
{
    internal static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "javascript");

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private readonly Process _node;

    private JavaScript(Process node) => _node = node;

    internal static async Task<JavaScript> StartAsync()
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
        {
            using var npm = Start("npm", ["ci", "--no-audit", "--no-fund"], isAsked: false);
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException("npm ci failed: the library to compare with is missing.");
            }
        }

        return new JavaScript(Start("node", ["answer.mjs"], isAsked: true));
    }

    /// <summary>The errors of each instance; null: the schema is refused.</summary>
    internal async Task<List<HashSet<Finding>>?> AskAsync(string schema, IEnumerable<string> instances)
    {
        await _node.StandardInput.WriteLineAsync($$"""{"schema":{{schema}},"instances":[{{string.Join(',', instances)}}]}""");
        await _node.StandardInput.FlushAsync();
        var line = await _node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended before it answered.");
        return JsonSerializer.Deserialize<List<HashSet<Finding>>>(line, Names);
    }

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
