using System.Text.Json;
using System.Text.Json.Nodes;
using BulkImport.Api.Provisioning;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>Checks a trigger or workflow as the accounts file's are: what the file may say, a caller may say, and what is wrong is told in the same words.</summary>
internal sealed class CampaignDrafts(IDatabases databases, QueryCheck queryCheck)
{
    /// <summary>What was asked for, or what is wrong with it.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="section"><c>triggers</c> or <c>workflows</c>.</param>
    /// <param name="draft">As it would stand in the file.</param>
    /// <param name="cancellationToken">Ends the reading of databases.</param>
    internal async Task<(AccountEntry? Entry, IReadOnlyList<UserError> Errors)> CheckAsync(AccountId account, string section, JsonObject draft, CancellationToken cancellationToken)
    {
        var file = new JsonObject
        {
            ["accounts"] = new JsonArray(new JsonObject
            {
                ["name"] = "account",
                ["databases"] = JsonSerializer.SerializeToNode((await databases.ListAsync(account, cancellationToken)).Select(Database)),
                ["resources"] = JsonSerializer.SerializeToNode((await databases.ResourcesAsync(account, cancellationToken)).Select(resource => new { id = resource.Key, channel = resource.Value })),
                [section] = new JsonArray(draft),
            }),
        };
        using var stream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(file));
        // The environment is the operator's: a caller may not read it.
        var result = ProvisioningFile.Read(stream, _ => null);
        var faults = result.IsUsable ? [.. queryCheck.FaultsOf(result.Accounts)] : result.Faults;
        return faults.Count == 0 ? (result.Accounts[0], []) : (null, [.. faults.Select(fault => ErrorOf(fault, section))]);
    }

    private static object Database(ProfileDatabase database) =>
        new { id = database.Id, name = database.Name, fields = database.Fields.Select(field => new { name = field.Name, type = field.Type, matchable = field.Matchable }) };

    private static UserError ErrorOf(ProvisioningFault fault, string section)
    {
        var root = $"accounts[0].{section}[0]";
        var path = fault.Path.StartsWith(root, StringComparison.Ordinal) ? fault.Path[root.Length..].TrimStart('.') : "";
        return UserError.At(UserError.Invalid, path.StartsWith("message.", StringComparison.Ordinal) ? path["message.".Length..] : path, fault.Text);
    }
}
