using System.Text;
using System.Text.Json;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests.Hooks;

/// <summary>What tests of hooks do with a host.</summary>
internal static class HookBench
{
    internal const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    internal static readonly byte[] SecretBytes = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    internal static IHooks Hooks(this CampaignHost host) => host.Services.GetRequiredService<IHooks>();

    internal static HookDraft Wanting(this HookReceiver receiver, params string[] events) => new(receiver.Url, events, [Secret]);

    internal static Task ProvideAsync(this CampaignHost host, params HookDraft[] hooks) => host.Hooks().ProvisionAsync(host.Account, hooks, CancellationToken.None);

    internal static async Task<int> HookIdAsync(this CampaignHost host, HookReceiver receiver) =>
        (await host.Hooks().ListAsync(host.Account, CancellationToken.None)).Single(hook => hook.Url == receiver.Url.AbsoluteUri).Id;

    /// <summary>Imports rows, launches the trigger for them, and waits for all that follows, retries too.</summary>
    internal static async Task<(TaskView Task, TrackedSession Session)> TellAsync(this CampaignHost host, IEnumerable<string> rows, string? customData = null)
    {
        var id = default(BulkId);
        var launch = new LaunchRequest("trigger", CampaignHost.Trigger, CustomData: customData is null ? null : JsonElement.Parse(customData));
        var session = await host.SettleAsync(async services =>
        {
            await using var upload = services.GetRequiredService<IImports>().BeginUpload();
            foreach (var row in rows)
            {
                upload.AddRow(Encoding.UTF8.GetBytes(row));
            }

            id = await upload.AcceptAsync(new BulkHeader(host.Account, "altcraft", new MatchingRule(host.Database, "email"), launch), CancellationToken.None);
        });
        return (await host.FindAsync(id), session);
    }

    internal static Task<TrackedSession> PublishAsync(this CampaignHost host, params object[] messages) => host.SettleAsync(async services =>
    {
        foreach (var message in messages)
        {
            await services.GetRequiredService<IMessageBus>().PublishAsync(message);
        }
    });

    internal static Task<TrackedSession> SettleAsync(this CampaignHost host, Func<IServiceProvider, Task> action) =>
        host.Services.TrackActivity().IncludeScheduled().Timeout(TimeSpan.FromMinutes(1)).ExecuteAndWaitAsync(action);
}
