using System.Globalization;
using BulkImport.QueryAgreement;

int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

var run = new AgreementRun(Option("--seed", 1), Option("--queries", 2_000));
return await run.AgreesAsync() ? 0 : 1;
