using System.Buffers;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.ImportProfiles;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Altcraft.KeepProfiles;

/// <summary><c>profiles/get</c> and <c>profiles/delete</c>: one profile, found as an import would find it.</summary>
internal sealed class ProfileMethods(AltcraftRequestReader reader, IDatabases databases, IProfiles profiles, IProfileErasure erasure, IProfileQueries queries)
{
    internal Task GetAsync(HttpContext context) => HandleAsync(context, "read", async (_, profile) =>
        await AltcraftAnswer.SucceedWithDataAsync(context, json => Write(json, profile)));

    /// <summary>The profile at once, all that holds it soon after.</summary>
    internal Task DeleteAsync(HttpContext context) => HandleAsync(context, "import", async (caller, profile) =>
    {
        await erasure.EraseAsync(caller.Account, profile.Id, context.RequestAborted);
        await AltcraftAnswer.SucceedAsync(context, json => json.WriteString("profile_id", profile.Id));
    });

    private async Task HandleAsync(HttpContext context, string role, Func<Caller, ProfileView, Task> answerAsync)
    {
        var (request, refusal) = await reader.ReadAsync(context);
        refusal ??= request.Caller!.May(role) || request.Caller.May("import") ? null : Refusal.NoAccess($"token: lacks the role {role}");
        if (refusal is null)
        {
            (var profile, refusal) = await FindAsync(request, context.RequestAborted);
            if (profile is not null)
            {
                await answerAsync(request.Caller!, profile);
                return;
            }
        }

        await AltcraftAnswer.RefuseAsync(context, refusal!);
    }

    private async Task<(ProfileView? Profile, Refusal? Refusal)> FindAsync(AltcraftRequest request, CancellationToken cancellationToken)
    {
        // An id names its database; to look by anything else needs one.
        var byId = request.Get("matching") is null && request.Text("profile_id") is not null;
        var refusal = request.ReadInteger("db_id", out var databaseId) ?? RuleParameters.Read(request, RowWriting.Find, hasQueries: false, out var rule);
        if (refusal is null && databaseId is null)
        {
            refusal = Refusal.Invalid("db_id: missing");
        }

        if (refusal is not null)
        {
            return (null, refusal);
        }

        RuleParameters.Read(request, RowWriting.Find, hasQueries: false, out rule);
        if (await databases.FindAsync(request.Caller!.Account, databaseId!.Value, cancellationToken) is not { } database)
        {
            return (null, Refusal.NotFound($"db_id: no database {databaseId}"));
        }

        rule = rule with { Database = database.Key, Mode = byId ? "profile_id" : rule.Mode };
        refusal = RuleParameters.Check(rule, database, queries);
        return refusal is null ? await FindAsync(request, rule, cancellationToken) : (null, refusal);
    }

    private async Task<(ProfileView? Profile, Refusal? Refusal)> FindAsync(AltcraftRequest request, MatchingRule rule, CancellationToken cancellationToken)
    {
        var row = new ArrayBufferWriter<byte>();
        RootItem.Write(request, RowShape.Lookup, row);
        var canonical = new ArrayBufferWriter<byte>();
        AltcraftItem.Write(row.WrittenSpan, canonical);
        var (found, rejection) = await profiles.FindAsync(rule, canonical.WrittenMemory, cancellationToken);
        return (found, rejection is null ? null : ImportAnswer.RefusalOf(rejection));
    }

    private static void Write(Utf8JsonWriter json, ProfileView profile)
    {
        json.WriteStartObject();
        json.WriteString("_id", profile.Id);
        using (var fields = JsonDocument.Parse(profile.Fields))
        {
            foreach (var field in fields.RootElement.EnumerateObject())
            {
                field.WriteTo(json);
            }
        }

        json.WritePropertyName("subscriptions");
        json.WriteRawValue(profile.Subscriptions.Span);
        json.WriteEndObject();
    }
}
