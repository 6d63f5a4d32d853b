using System.Globalization;
using BulkImport.HookAgreement;

int Number(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

return await new AgreementRun(Number("--seed", 1), Number("--bulks", 10)).AgreesAsync() ? 0 : 1;
