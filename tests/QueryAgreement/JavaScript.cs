using System.Diagnostics;
using System.Text.Json;

namespace BulkImport.QueryAgreement;

/// <summary>What a library says of a query: a sign per profile, 1 for a match; null when it refuses the query.</summary>
internal sealed record LibraryAnswers(string? Sift, string? Mingo);

/// <summary>Node with two implementations of MongoDB's queries, npm's sift and mingo.</summary>
internal sealed class JavaScript : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "javascript");

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
                throw new InvalidOperationException("npm ci failed: the libraries to compare with are missing.");
            }
        }

        return new JavaScript(Start("node", ["answer.mjs"], isAsked: true));
    }

    internal async Task<List<LibraryAnswers>> AskAsync(IEnumerable<string> profiles, IEnumerable<string> queries)
    {
        await _node.StandardInput.WriteLineAsync($$"""{"profiles":[{{string.Join(',', profiles)}}],"queries":[{{string.Join(',', queries)}}]}""");
        await _node.StandardInput.FlushAsync();
        var line = await _node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended before it answered.");
        return JsonSerializer.Deserialize<List<LibraryAnswers>>(line, Names)!;
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
