using System.Globalization;
using BulkImport.GraphQLAgreement;

if (args is ["serve", var address])
{
    await AuditRun.Server(address).RunAsync();
    return 0;
}

if (args is ["clients", var service, var token])
{
    return await JavaScript.RunAsync("clients.mjs", service, token);
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int Number(string name, int otherwise) => Option(name) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : otherwise;

var agrees = await new AgreementRun(Number("--seed", 1), Number("--documents", 5_000)).AgreesAsync();
var isSafe = await HostileRun.PassesAsync();
return await AuditRun.PassesAsync() && agrees && isSafe ? 0 : 1;
