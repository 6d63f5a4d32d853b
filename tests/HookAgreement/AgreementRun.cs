using BulkImport.Campaign.Contracts;

namespace BulkImport.HookAgreement;

/// <summary>Bulks whose hooks are told to a receiver that knows Standard Webhooks from elsewhere: it must verify every message, and get each, however often it fails.</summary>
internal sealed class AgreementRun(int seed, int bulks)
{
    private const string First = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Second = "whsec_bm9ib2R5IGtub3dzIHRoaXMgc2VjcmV0IGJ1dCB1cw==";
    private const string Plain = "a secret that is written as plain text: äöü";

    private static readonly string[] Types = ["launch.started", "delivery.finished", "bulk.finished"];

    // Two routes know one secret each of a hook that has both, as while a secret is replaced.
    private static readonly (Route Route, string[] Secrets)[] Hooks =
    [
        (new Route("/one", First, null, 0), [First]), (new Route("/plain", Plain, "raw", 0), [Plain]), (new Route("/new", Second, null, 0), [Second, First]),
        (new Route("/old", First, null, 0), [Second, First]), (new Route("/failing", First, null, 2), [First]),
    ];

    internal async Task<bool> AgreesAsync()
    {
        await using var receiver = await JavaScript.StartAsync(Hooks.Select(hook => hook.Route));
        await using var service = await Service.StartAsync();
        await service.ProvisionAsync([.. Hooks.Select(hook => new HookDraft(new Uri($"http://127.0.0.1:{receiver.Port}{hook.Route.Path}"), ["launch", "delivery", "bulk"], hook.Secrets))]);
        var dice = new Random(seed);
        var lost = 0;
        for (var bulk = 0; bulk < bulks; bulk++)
        {
            lost += await service.ImportAsync(Rows(dice, bulk));
        }

        var verdicts = await receiver.EndAsync();
        var isComplete = Hooks.Select(hook => IsComplete(hook.Route, verdicts)).ToList();
        Console.WriteLine($"seed {seed}, standardwebhooks 1.0.0: {verdicts.Count:N0} requests, {verdicts.Count(verdict => !verdict.Verified):N0} not verified, {lost:N0} messages given up");
        return lost == 0 && verdicts.TrueForAll(verdict => verdict.Verified) && isComplete.TrueForAll(complete => complete);
    }

    // Each kind of message of each bulk, and each of them exactly as often as the receiver makes us try.
    private bool IsComplete(Route route, List<Verdict> verdicts)
    {
        var here = verdicts.Where(verdict => verdict.Path == route.Path).ToList();
        var messages = here.GroupBy(verdict => verdict.Id).ToList();
        var counts = Types.Select(type => messages.Count(message => message.First().Type == type)).ToList();
        var isComplete = counts.TrueForAll(count => count >= bulks) && messages.TrueForAll(message => message.Count() == route.Failures + 1);
        Console.WriteLine($"{route.Path,-9} {messages.Count,4} messages ({string.Join(", ", Types.Zip(counts, (type, count) => $"{count} {type}"))}), {here.Count} requests{(isComplete ? "" : ": incomplete")}");
        return isComplete;
    }

    private static List<string> Rows(Random dice, int bulk) =>
    [
        .. Enumerable.Range(0, dice.Next(1, 1_200)).Select(row => $$"""
            {"data":{"email":"person{{row}}@bulk{{bulk}}.example","_fname":"Zoë {{dice.Next()}}"},"custom_data":{"order":"Заказ № {{dice.Next()}}","emoji":"🪝","price":{{dice.Next(100)}}.50} }
            """.Trim()),
    ];
}
