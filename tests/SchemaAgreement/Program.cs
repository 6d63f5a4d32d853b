using System.Globalization;
using BulkImport.SchemaAgreement;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int Number(string name, int otherwise) => Option(name) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : otherwise;

var run = new AgreementRun(Number("--seed", 1), Number("--pairs", 10_000));
var agrees = await run.AgreesAsync();
var suite = new SuiteRun(Option("--suite") ?? SuiteRun.FromNpm);
return suite.Passes() && agrees ? 0 : 1;
