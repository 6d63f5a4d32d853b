using BulkImport.Kits.LocalQueues.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Tests;

/// <summary>A started process with queues, and what the handlers of its tests write down.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly IHost _host;

    private TestHost(IHost host) => _host = host;

    public IHost Host => _host;

    public IServiceProvider Services => _host.Services;

    public IMessageBus Bus => Services.GetRequiredService<IMessageBus>();

    public IOutbox Outbox => Services.GetRequiredService<IOutbox>();

    public IDeadLetters DeadLetters => Services.GetRequiredService<IDeadLetters>();

    public QueueRuntime Runtime => Services.GetRequiredService<QueueRuntime>();

    public LocalQueueService Service => Services.GetRequiredService<LocalQueueService>();

    public static async Task<TestHost> StartAsync(NpgsqlDataSource? dataSource, Notebook notebook, Action<LocalQueueOptions> configure)
    {
        var host = Build(dataSource, notebook, configure);
        await host.StartAsync();
        return new TestHost(host);
    }

    public static IHost Build(NpgsqlDataSource? dataSource, Notebook notebook, Action<LocalQueueOptions> configure)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(notebook);
        if (dataSource is not null)
        {
            builder.Services.AddSingleton(dataSource);
        }

        builder.Services.AddLocalQueues(configure);
        return builder.Build();
    }

    public TrackedActivity TrackActivity() => _host.TrackActivity().Timeout(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <summary>Where handlers write down what they saw, and where tests wait for it.</summary>
internal sealed class Notebook
{
    private readonly Lock _writing = new();
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);
    private readonly List<(Func<IReadOnlyList<string>, bool> Condition, TaskCompletionSource Met)> _waiting = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_writing)
            {
                return [.. _lines];
            }
        }
    }

    public void Write(string line)
    {
        lock (_writing)
        {
            _lines.Add(line);
            _waiting.RemoveAll(w => w.Condition(_lines) && w.Met.TrySetResult());
        }
    }

    /// <summary>A handler stops here if the test has shut this gate.</summary>
    public Task PassAsync(string gate)
    {
        lock (_writing)
        {
            return _gates.TryGetValue(gate, out var shut) ? shut.Task : Task.CompletedTask;
        }
    }

    public TaskCompletionSource Shut(string gate)
    {
        lock (_writing)
        {
            return _gates[gate] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public Task HasAsync(string line) => UntilAsync(lines => lines.Contains(line));

    public Task UntilAsync(Func<IReadOnlyList<string>, bool> condition)
    {
        lock (_writing)
        {
            if (condition(_lines))
            {
                return Task.CompletedTask;
            }

            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((condition, met));
            return met.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }
}
