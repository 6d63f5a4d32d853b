using System.Globalization;
using BulkImport.Chaos;

var seed = Array.IndexOf(args, "--seed") is > 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 1;
bool? holds;
try
{
    holds = args switch
    {
        ["kill", ..] => await KillCommand.RunAsync(seed),
        ["freeze", ..] => await FreezeCommand.RunAsync(seed),
        ["fairness", ..] => await FairnessCommand.RunAsync(),
        ["idle", ..] => await IdleCommand.RunAsync(),
        ["limiter", ..] => await LimiterCommand.RunAsync(),
        ["mail", ..] => await MailCommand.RunAsync(seed),
        ["attack", ..] => await AttackCommand.RunAsync(seed),
        _ => null,
    };
}
catch (TimeoutException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    holds = false;
}

if (holds is null)
{
    await Console.Error.WriteLineAsync("usage: Chaos kill|freeze|attack|mail [--seed N] | fairness | idle | limiter");
    return 2;
}

Console.WriteLine(holds is true ? "holds" : "DOES NOT HOLD");
return holds is true ? 0 : 1;
