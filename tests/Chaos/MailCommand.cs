using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkImport.Chaos;

/// <summary>Mails of a trigger against a real server: how fast, what arrives, what a killed process repeats, and what becomes of them while the server is away or refuses.</summary>
internal sealed class MailCommand(ServiceUnderChaos service, MailServer server, Random random) : IDisposable
{
    private const int Rows = 10_000;
    private const int Kills = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    internal static async Task<bool> RunAsync(int seed)
    {
        await using var server = new MailServer();
        await server.StartAsync();
        await using var service = await ServiceUnderChaos.StartAsync(1, MailBulk.Accounts.Replace("PORT", server.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        using var command = new MailCommand(service, server, new Random(seed));
        return await command.SendAsync() & await command.KillAsync() & await command.RefuseAsync();
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> SendAsync()
    {
        var bulk = new MailBulk("plain", Rows);
        var watch = Stopwatch.StartNew();
        await PostAsync(bulk);
        await UntilAsync(() => server.Messages.IsEmpty is false);
        var first = watch.Elapsed;
        await SentAsync(bulk);
        var sending = (watch.Elapsed - first).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rows:N0} mails: the first after {first.TotalSeconds:F1} s, the others in {sending:F1} s, {Rows / sending:F0}/s"));
        var read = server.Messages.Where(message => message.TryGetProperty("read", out _)).ToList();
        var right = read.Count(message => IsRight(bulk, message));
        Console.WriteLine($"{read.Count} read: {right} with the right subject, text, HTML and file");
        return Tell("distinct ids", Ids(bulk).Distinct().Count(), Rows) & Tell("mails", Ids(bulk).Count(), Rows) & right == read.Count & read.Count == Rows / 100;
    }

    private static bool IsRight(MailBulk bulk, JsonElement message)
    {
        var (row, read) = (int.Parse(message.GetProperty("to").GetString()![1..].Split('@')[0], CultureInfo.InvariantCulture), message.GetProperty("read"));
        var name = MailBulk.NameOf(row);
        return read.GetProperty("subject").GetString() == $"Hello {name}"
            && read.GetProperty("text").GetString()!.TrimEnd() == $"Dear {name}, you came from {bulk.Label}."
            && WebUtility.HtmlDecode(read.GetProperty("html").GetString()!.TrimEnd()) == $"<p>Dear {name}</p>" && (name[0] != '<' || read.GetProperty("html").GetString()!.Contains("&lt;b&gt;", StringComparison.Ordinal))
            && read.GetProperty("attachments")[0].GetString() == MailBulk.FileText;
    }

    private async Task<bool> KillAsync()
    {
        var bulk = new MailBulk("killed", Rows);
        await PostAsync(bulk);
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = server.Messages.Count;
            await UntilAsync(() => server.Messages.Count >= before + 200 + random.Next(500));
            var victim = service.Replicas().Single();
            Signals.Send(victim.ProcessId, Signal.Kill);
            await ServiceUnderChaos.WaitUntilAsync("the process is another", Limit, 50, () => Task.FromResult(service.Replicas() is [var next] && next.Life != victim.Life));
        }

        await SentAsync(bulk);
        var ids = Ids(bulk).ToList();
        Console.WriteLine($"{Kills} kills: {ids.Count - Rows} mails came twice (or more), with the id that they had; at most 200 are in flight at a kill");
        return Tell("launches", await CountAsync("campaign.launch", bulk), Rows) & Tell("mails that arrived at least once", ids.Distinct().Count(), Rows)
            & Tell("written down as sent", await CountAsync("campaign.delivery", bulk, "state = 'sent'"), Rows) & ids.Count - Rows <= Kills * 200;
    }

    private async Task<bool> RefuseAsync()
    {
        await server.StopAsync();
        var down = new MailBulk("down", 500);
        await PostAsync(down);
        await Task.Delay(Outage);
        await server.StartAsync();
        await SentAsync(down);
        var holds = Tell("down for 30 s: sent in the end", Ids(down).Distinct().Count(), 500);
        foreach (var mode in new[] { "later", "silent" })
        {
            var bulk = new MailBulk(mode, 500);
            await server.SetAsync(mode);
            await PostAsync(bulk);
            await Task.Delay(Outage);
            await server.SetAsync("ok");
            await SentAsync(bulk);
            holds &= Tell($"{(mode == "later" ? "answers 451" : "says nothing")} for 30 s: sent in the end", Ids(bulk).Distinct().Count(), 500);
        }

        var never = new MailBulk("never", 500);
        await server.SetAsync("never");
        await PostAsync(never);
        await ServiceUnderChaos.WaitUntilAsync("all have failed", Limit, 100, async () => await CountAsync("campaign.delivery", never, "state = 'failed' and reason = 'refused' and attempts = 1") == 500);
        return holds & Tell("answers 550: failed at the first attempt", await CountAsync("campaign.delivery", never, "state = 'failed'"), 500) & Tell("and none arrived", Ids(never).Count(), 0)
            & Tell("dead letters of the queues", await service.ScalarAsync<long>("select count(*) from queue.dead_letter"), 0);
    }

    private async Task PostAsync(MailBulk bulk)
    {
        using var answer = await _http.PostAsync(new Uri(service.Address, "api/v1.1/campaigns/triggers/import_and_start_batch_task"), bulk.Body());
        var envelope = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (envelope.GetProperty("error").GetInt32() != 0) { throw new InvalidOperationException(envelope.ToString()); }
    }

    private Task SentAsync(MailBulk bulk) => ServiceUnderChaos.WaitUntilAsync(
        $"all mails of {bulk.Label} are sent", Limit, 50, async () => await CountAsync("campaign.delivery", bulk, "state = 'sent'") == bulk.Rows);

    private static Task UntilAsync(Func<bool> isSo) => ServiceUnderChaos.WaitUntilAsync("mails arrive", Limit, 5, () => Task.FromResult(isSo()));

    private Task<long> CountAsync(string table, MailBulk bulk, string condition = "true") => service.ScalarAsync<long>(
        $"select count(*) from {table} where {condition} and bulk = (select number from import.bulk b where {Bulk.LabelOf} = '{bulk.Label}')");

    private IEnumerable<string> Ids(MailBulk bulk) => server.Messages.Where(message => message.GetProperty("to").GetString()!.EndsWith($"@{bulk.Label}.example", StringComparison.Ordinal))
        .Select(message => message.GetProperty("id").GetString()!);

    private static bool Tell(string what, long number, long wanted)
    {
        Console.WriteLine($"{what,-55} {number,9:N0}{(number == wanted ? "" : $"  (not {wanted:N0})")}");
        return number == wanted;
    }
}
