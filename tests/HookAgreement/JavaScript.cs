using System.Diagnostics;
using System.Text.Json;

namespace BulkImport.HookAgreement;

/// <summary>A request as the receiver judged it.</summary>
internal sealed record Verdict(string Path, string Id, string Type, bool Verified, int Attempt);

/// <summary>A route of the receiver: by which secret it verifies, and how often it fails before it takes a message. The format <c>raw</c>: the secret is the text itself.</summary>
internal sealed record Route(string Path, string Secret, string? Format, int Failures);

/// <summary>Node with npm's standardwebhooks, listening on this machine.</summary>
internal sealed class JavaScript : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "javascript");

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private readonly Process _node;

    private JavaScript(Process node) => _node = node;

    internal int Port { get; private set; }

    internal static async Task<JavaScript> StartAsync(IEnumerable<Route> routes)
    {
        await InstallAsync();
        var receiver = new JavaScript(Start("node", ["receive.mjs"], isAsked: true));
        receiver.Port = (await receiver.ReadAsync<JsonElement>()).GetProperty("port").GetInt32();
        foreach (var route in routes)
        {
            await receiver._node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(route, Names));
            await receiver._node.StandardInput.FlushAsync();
            await receiver.ReadAsync<JsonElement>();
        }

        return receiver;
    }

    /// <summary>No more requests will come: all that came.</summary>
    internal async Task<List<Verdict>> EndAsync()
    {
        _node.StandardInput.Close();
        var verdicts = new List<Verdict>();
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            verdicts.Add(JsonSerializer.Deserialize<Verdict>(line, Names)!);
        }

        return verdicts;
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    private async Task<T> ReadAsync<T>() =>
        JsonSerializer.Deserialize<T>(await _node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended before it listened."), Names)!;

    private static async Task InstallAsync()
    {
        if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
        {
            return;
        }

        using var npm = Start("npm", ["ci", "--no-audit", "--no-fund"], isAsked: false);
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException("npm ci failed: the library to compare with is missing.");
        }
    }

    private static Process Start(string program, string[] arguments, bool isAsked) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = isAsked,
        RedirectStandardOutput = isAsked,
    })!;
}
