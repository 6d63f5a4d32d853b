using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>The values by which a row looks for its profile (a profile must have all of them), or why it has none.</summary>
internal readonly record struct MatchKeys(IReadOnlyList<string> Values, RowRejection? Rejection);

/// <summary>
/// One way to find profiles (contracts.md A2): which values of a row it looks for, and under which values a profile is found. Both must agree with the statement
/// that the store runs for the mode.
/// </summary>
internal sealed class MatchMode
{
    private readonly Func<ImportRow, Dictionary<string, ReadOnlyMemory<byte>>, RowPatch, DatabaseKey, MatchKeys> _keysOfRow;

    private MatchMode(
        ProfileSearch search, int identityKind, Func<ProfileDraft, IEnumerable<string>> keysOfProfile,
        Func<ImportRow, Dictionary<string, ReadOnlyMemory<byte>>, RowPatch, DatabaseKey, MatchKeys> keysOfRow)
    {
        Search = search;
        IdentityKind = identityKind;
        KeysOfProfile = keysOfProfile;
        _keysOfRow = keysOfRow;
    }

    internal ProfileSearch Search { get; }

    /// <summary>The kind of identity that a custom field is found by.</summary>
    internal int IdentityKind { get; }

    internal Func<ProfileDraft, IEnumerable<string>> KeysOfProfile { get; }

    /// <summary>Only a stored profile can be matched: nothing is created.</summary>
    internal bool IsUpdateOnly => Search == ProfileSearch.Number;

    internal static MatchMode For(MatchingRule rule, FieldRules fields) => rule.Mode switch
    {
        "email" => new(ProfileSearch.Email, 0, draft => Addresses(draft), (row, match, patch, _) => ByEmail(row, match, patch, fields)),
        "email_profile" => new(ProfileSearch.EmailOfProfile, 0, draft => draft.Email is { } email ? [email] : [], (row, match, patch, _) => ByEmail(row, match, patch, fields)),
        "phone" => new(ProfileSearch.Phone, 0, draft => PhoneNumbers(draft), (row, match, patch, _) => ByPhone(row, match, patch, fields)),
        "profile_id" => new(ProfileSearch.Number, 0, draft => [NumberKey(draft.Number)], (row, match, _, database) => ByProfileId(row, match, database)),
        "custom" => Custom(fields.Find(rule.FieldName ?? "") ?? throw new InvalidOperationException($"Field '{rule.FieldName}' is not in the database.")),
        _ => throw new InvalidOperationException($"'{rule.Mode}' is not a way to match."),
    };

    /// <summary>Reads the row's keys. A value that stands beside the data becomes a new profile's when the data has none, so that it is found by it next time.</summary>
    internal MatchKeys KeysOfRow(ImportRow row, RowPatch patch, DatabaseKey database) =>
        _keysOfRow(row, row.Match.IsEmpty ? [] : RawJson.Properties(row.Match), patch, database);

    private static MatchMode Custom(FieldRule field) => new(
        ProfileSearch.Identity, field.IdentityKind,
        draft => draft.Field(field.Name) is { } value ? FieldValues.Keys(field.Type, value).Select(IdentityValue.Shorten) : [],
        (row, match, patch, _) => ByField(row, match, patch, field));

    private static IEnumerable<string> Addresses(ProfileDraft draft)
    {
        if (draft.Email is { } email)
        {
            yield return email;
        }

        foreach (var subscription in draft.Subscriptions)
        {
            if (subscription.Channel == "email" && subscription.Address != draft.Email)
            {
                yield return subscription.Address;
            }
        }
    }

    private static IEnumerable<string> PhoneNumbers(ProfileDraft draft) =>
        draft.Phones.Concat(draft.Subscriptions.Where(subscription => subscription.Channel == "sms").Select(subscription => subscription.Address)).Distinct();

    private static string NumberKey(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static MatchKeys ByEmail(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch, FieldRules fields)
    {
        if (!match.TryGetValue("email", out var beside))
        {
            return FromPatch(row, patch, "email", FieldType.Email, "email");
        }

        var reading = FieldValues.Read(FieldType.Email, beside);
        if (reading.Fault is not null)
        {
            return Bad(row, "email", reading.Fault);
        }

        patch.MatchedBy = PatchField.Of(fields.Find("email")!, reading);
        return new MatchKeys(reading.Keys!, null);
    }

    private static MatchKeys ByPhone(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch, FieldRules fields)
    {
        if (!match.TryGetValue("phone", out var beside))
        {
            return FromPatch(row, patch, "phones", FieldType.Phones, "phone");
        }

        var reading = FieldValues.Read(FieldType.Phones, beside);
        if (reading.Fault is not null)
        {
            return Bad(row, "phone", reading.Fault);
        }

        patch.MatchedBy = PatchField.Of(fields.Find("phones")!, reading);
        return WithKeys(row, "phone", "phone", (reading.Keys ?? []).Take(1));
    }

    private static MatchKeys ByProfileId(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, DatabaseKey database)
    {
        if (!match.TryGetValue("profile_id", out var id))
        {
            return Bad(row, "profile_id", "is needed to match by profile_id");
        }

        return ProfileId.TryParse(FieldValues.Scalar(id), database, out var number)
            ? new MatchKeys([NumberKey(number)], null)
            : new MatchKeys([], new RowRejection(row.Ord, 404, "profile_id", "profile not found"));
    }

    private static MatchKeys ByField(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch, FieldRule field)
    {
        if (!match.TryGetValue("field_value", out var beside))
        {
            return FromPatch(row, patch, field.Name, field.Type, "custom", all: true);
        }

        var reading = FieldValues.Read(field.Type, beside);
        if (reading.Fault is not null)
        {
            return Bad(row, "field_value", reading.Fault);
        }

        patch.MatchedBy = PatchField.Of(field, reading);
        return WithKeys(row, "field_value", "custom", FieldValues.Keys(field.Type, reading.Value).Select(IdentityValue.Shorten));
    }

    private static MatchKeys FromPatch(ImportRow row, RowPatch patch, string name, FieldType type, string mode, bool all = false)
    {
        var field = patch.Fields.FindLast(field => field.Rule.Name == name);
        if (field.Value.IsEmpty || RawJson.IsNull(field.Value))
        {
            return Bad(row, $"data.{name}", $"is needed to match by {mode}");
        }

        if (field.Keys.Count == 1 && !all)
        {
            return new MatchKeys(field.Keys, null);
        }

        var keys = FieldValues.Keys(type, field.Value);
        return WithKeys(row, $"data.{name}", mode, all ? keys.Select(IdentityValue.Shorten) : keys.Take(1));
    }

    private static MatchKeys WithKeys(ImportRow row, string place, string mode, IEnumerable<string> keys)
    {
        string[] values = [.. keys];
        return values.Length == 0 ? Bad(row, place, $"is needed to match by {mode}") : new MatchKeys(values, null);
    }

    private static MatchKeys Bad(ImportRow row, string place, string text) => new([], new RowRejection(row.Ord, 400, place, text));
}
