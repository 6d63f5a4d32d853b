using System.Text.Json;

namespace BulkImport.Api.Provisioning;

// Reads and checks the accounts file. Pure: what it needs of the environment is handed in, and nothing is stored.
internal static class ProvisioningFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    internal static ProvisioningResult Read(string path, Func<string, string?> environment)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, environment);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse($"cannot read {path}: {failure.Message}");
        }
    }

    internal static ProvisioningResult Read(Stream stream, Func<string, string?> environment)
    {
        try
        {
            using var document = JsonDocument.Parse(stream, Lenient);
            return Walk(document.RootElement, environment);
        }
        catch (JsonException failure)
        {
            return Refuse($"not JSON at line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}: {failure.Message}");
        }
    }

    private static ProvisioningResult Walk(JsonElement root, Func<string, string?> environment)
    {
        var faults = new List<ProvisioningFault>();
        var section = new Section(root, "", new SectionContext(faults, environment));
        var accounts = section.Many("accounts", AccountReader.Read, isRequired: true);
        if (accounts.Count == 0 && faults.Count == 0) { section.Fault("accounts", "must hold at least one account"); }
        section.Close();
        faults.AddRange(ReferenceCheck.FaultsOf(accounts));
        faults.AddRange(WorkflowCheck.FaultsOf(accounts));
        faults.AddRange(DuplicateCheck.FaultsOf(accounts));
        faults.AddRange(MergedFields.FaultsOf(accounts));
        return new ProvisioningResult(faults.Count == 0 ? accounts : [], faults);
    }

    private static ProvisioningResult Refuse(string text) => new([], [new ProvisioningFault("", text)]);
}
