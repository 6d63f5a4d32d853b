using System.Text;
using System.Text.Json;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests.SendMessages;

/// <summary>Bulks whose messages leave by a sender.</summary>
internal static class Posting
{
    internal const int Resource = 21;

    internal static SenderDraft Smtp(int port, int perSecond = 0, int timeoutSeconds = 10) => new("mail", "email", "smtp", [], perSecond, JsonSerializer.Serialize(new
    {
        host = "127.0.0.1",
        port,
        security = "none",
        from = "news@shop.example",
        fromName = "Šop",
        connections = 2,
        timeoutSeconds,
        acceptAnyCertificate = false,
    }));

    internal static SenderDraft Http(Uri url, string body, bool isForm = false) => new("gateway", "email", "http", [], 0, JsonSerializer.Serialize(new
    {
        url,
        method = "POST",
        headers = new Dictionary<string, string> { ["X-Api-Key"] = "gateway key" },
        parallel = 4,
        body = JsonElement.Parse(body),
        isForm,
    }));

    internal static Task SendByAsync(this CampaignHost host, params SenderDraft[] senders) =>
        host.Services.GetRequiredService<ICampaigns>().ProvisionSendersAsync(host.Account, senders, CancellationToken.None);

    /// <summary>Launches the trigger for people of these names, whose addresses are their names at the domain; waits for all that follows, further attempts too.</summary>
    internal static async Task<TaskView> PostAsync(this CampaignHost host, string domain, params string[] names)
    {
        var rows = names.Select(name => $$$"""{"data":{"email":"{{{name}}}@{{{domain}}}","_fname":"{{{name}}}"}}""");
        return (await host.ImportAsync(rows, new MatchingRule(host.Database, "email"), new LaunchRequest("trigger", CampaignHost.Trigger), alsoScheduled: true)).Task;
    }

    internal static async Task<List<(int Ord, string State, string Reason)>> StatesAsync(this CampaignHost host, TaskView task) =>
        [.. (await host.DeliveriesAsync(task)).Select(delivery => (delivery.Ord, delivery.State, delivery.Reason))];

    internal static string Header(this byte[] mail, string name) =>
        Encoding.ASCII.GetString(mail).Split("\r\n").First(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];
}
