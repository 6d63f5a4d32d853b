using System.Text.Json;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests.Workflows;

/// <summary>What tests of workflows do with the host.</summary>
internal static class WorkflowHost
{
    internal static ICampaigns Campaigns(this CampaignHost host) => host.Services.GetRequiredService<ICampaigns>();

    internal static Task ProvideAsync(this CampaignHost host, int workflow, string nodes, string mode = "skip", bool active = true) =>
        host.Campaigns().ProvisionAsync(host.Account, [], [new WorkflowDraft(workflow, "Journey", 1, active, mode, nodes)], CancellationToken.None);

    internal static async Task<TaskView> EnterAsync(this CampaignHost host, int workflow, IEnumerable<string> rows, string? content = null, bool toItsEnd = true)
    {
        var launch = new LaunchRequest("workflow", workflow, Content: content is null ? null : JsonElement.Parse(content));
        var (task, session) = await host.ImportAsync(rows, new MatchingRule(host.Database, "email"), launch, alsoScheduled: toItsEnd);
        Assert.Empty(session.MovedToErrorQueue.All);
        return task;
    }

    internal static IEnumerable<string> People(int count, string name, string domain) => Enumerable.Range(0, count)
        .Select(i => $$$"""{"data":{"email":"p{{{i}}}@{{{domain}}}","_fname":"{{{name}}}","_region":"{{{(i % 2 == 0 ? "even" : "odd")}}}"}}""");

    internal static async Task<Dictionary<string, long>> CountsAsync(this CampaignHost host, int workflow) =>
        (await host.Campaigns().ReadWorkflowCountersAsync(host.Account, workflow, CancellationToken.None))
            .ToDictionary(counter => $"{counter.Node}/{counter.Name}", counter => counter.Count);

    internal static Task<IReadOnlyList<JourneyView>> JourneysAsync(this CampaignHost host, TaskView task) =>
        host.Campaigns().ReadJourneysAsync(task.Number, 10_000, CancellationToken.None);

    /// <summary>Waits for what the message sets off.</summary>
    internal static async Task SendAsync(this CampaignHost host, object message, bool alsoScheduled = false)
    {
        var activity = host.Services.TrackActivity().Timeout(TimeSpan.FromMinutes(1));
        Assert.Empty((await (alsoScheduled ? activity.IncludeScheduled() : activity).SendMessageAndWaitAsync(message)).MovedToErrorQueue.All);
    }

    /// <summary>Looks again and again, at most for half a minute: another process began the work, so no session tells of its end.</summary>
    internal static async Task UntilAsync(this CampaignHost host, Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), host.Services.GetRequiredService<TimeProvider>());
        while (!await holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
