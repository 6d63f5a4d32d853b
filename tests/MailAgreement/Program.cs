using System.Globalization;
using BulkImport.MailAgreement;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int Number(string name, int otherwise) => Option(name) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : otherwise;

var agrees = await new AgreementRun(Number("--seed", 1), Number("--messages", 500)).AgreesAsync();
var sendsAll = await new SpeedRun(Number("--speed", 2_000)).SendsAllAsync();
return agrees && sendsAll ? 0 : 1;
