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
        var byId = request.Get("matching") is null && request.Text("profile_id") is not null;
        var refusal = RuleParameters.Read(request, RowWriting.Find, hasQueries: false, out var rule);
        (var database, refusal) = refusal is null ? await FindDatabaseAsync(request, byId, cancellationToken) : (null, refusal);
        if (database is null)
        {
            return (null, refusal);
        }

        rule = rule with { Database = database.Key, Mode = byId ? "profile_id" : rule.Mode };
        refusal = RuleParameters.Check(rule, database, queries);
        return refusal is null ? await FindAsync(request, rule, cancellationToken) : (null, refusal);
    }

    // An id names its database; to look by anything else needs one.
    private async Task<(ProfileDatabase? Database, Refusal? Refusal)> FindDatabaseAsync(AltcraftRequest request, bool byId, CancellationToken cancellationToken)
    {
        var account = request.Caller!.Account;
        if (request.ReadInteger("db_id", out var id) is { } refusal)
        {
            return (null, refusal);
        }

        if (id is not null)
        {
            var named = await databases.FindAsync(account, id.Value, cancellationToken);
            return (named, named is null ? Refusal.NotFound($"db_id: no database {id}") : null);
        }

        if (!byId)
        {
            return (null, Refusal.Invalid("db_id: missing"));
        }

        var isId = ProfileId.TryParse(request.Text("profile_id")!, out var key, out _);
        var own = (await databases.ListAsync(account, cancellationToken)).FirstOrDefault(database => isId && database.Key == key);
        return (own, own is null ? Refusal.NotFound("profile_id: profile not found") : null);
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
