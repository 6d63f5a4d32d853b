using System.Globalization;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary><c>profile_id</c>: the system's own id, which only a stored profile has.</summary>
internal sealed class NumberMode(DatabaseKey database) : MatchMode
{
    internal override bool IsUpdateOnly => true;

    internal override IEnumerable<string> KeysOf(ProfileDraft draft) => [KeyOf(draft.Number)];

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys) => [new(ProfileSearch.Number, 0, [.. keys])];

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        if (!match.TryGetValue("profile_id", out var id))
        {
            return MatchKeys.Bad(row, "profile_id", "is needed to match by profile_id");
        }

        return ProfileId.TryParse(FieldValues.Scalar(id), database, out var number)
            ? new MatchKeys([KeyOf(number)])
            : MatchKeys.Bad(row, "profile_id", "profile not found", code: 404);
    }

    private static string KeyOf(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary><c>custom</c>: a matchable custom field; of tags, all that the row names.</summary>
internal sealed class FieldMode(FieldRule field) : MatchMode
{
    internal override IEnumerable<string> KeysOf(ProfileDraft draft) =>
        draft.Field(field.Name) is { } value ? FieldValues.Keys(field.Type, value).Select(IdentityValue.Shorten) : [];

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys) => [new(ProfileSearch.Identity, field.IdentityKind, [.. keys])];

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        if (!match.TryGetValue("field_value", out var beside))
        {
            var inData = patch.Fields.FindLast(one => ReferenceEquals(one.Rule, field));
            return inData is { Change: null, Value.IsEmpty: false } && !RawJson.IsNull(inData.Value)
                ? Of(row, $"data.{field.Name}", inData.Value)
                : MatchKeys.Bad(row, $"data.{field.Name}", "is needed to match by custom");
        }

        var reading = FieldValues.Read(field.Type, beside);
        if (reading.Fault is not null)
        {
            return MatchKeys.Bad(row, "field_value", reading.Fault);
        }

        patch.ForNew.Add(PatchField.Of(field, reading));
        return Of(row, "field_value", reading.Value);
    }

    private MatchKeys Of(ImportRow row, string place, ReadOnlyMemory<byte> value)
    {
        string[] keys = [.. FieldValues.Keys(field.Type, value).Select(IdentityValue.Shorten)];
        return keys.Length == 0 ? MatchKeys.Bad(row, place, "is needed to match by custom") : new MatchKeys(keys);
    }
}

/// <summary><c>push_sub</c>: a push subscription, by its provider and id.</summary>
internal sealed class PushMode(int? resource) : MatchMode
{
    internal override bool NeedsOwnKey => true;

    internal override IEnumerable<string> KeysOf(ProfileDraft draft) => AddressKeys.Subscribed(draft, "push", resource).Select(IdentityValue.Shorten).Distinct();

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys) => [new(ProfileSearch.Identity, Identity.PushSubscription, [.. keys])];

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        var isBeside = match.ContainsKey("provider") || match.ContainsKey("subscription_id");
        if (!isBeside)
        {
            var subscribed = patch.Subscriptions.Find(subscription => subscription.Channel == "push");
            return subscribed is null ? Missing(row, "provider") : new MatchKeys([IdentityValue.Shorten(subscribed.Address)]);
        }

        return Text(match, "provider") is not { } provider ? Missing(row, "provider")
            : Text(match, "subscription_id") is not { } id ? Missing(row, "subscription_id")
            : new MatchKeys([IdentityValue.Shorten(SubscriptionParts.PushAddress(provider, id))]);
    }

    private static string? Text(Dictionary<string, ReadOnlyMemory<byte>> match, string name) =>
        match.TryGetValue(name, out var value) && FieldValues.Read(FieldType.Text, value) is { Fault: null } reading ? RawJson.Text(reading.Value) : null;

    private static MatchKeys Missing(ImportRow row, string place) => MatchKeys.Bad(row, place, "a text is needed to match by push_sub");
}

/// <summary><c>custom_sub</c>: a subscription of a messenger, by one key of its <c>cc_data</c> (<c>id</c>, <c>phone</c>).</summary>
internal sealed class MessengerMode(string name, int? resource) : MatchMode
{
    internal override bool NeedsOwnKey => true;

    internal override IEnumerable<string> KeysOf(ProfileDraft draft) =>
        draft.Subscriptions.Where(subscription => resource is null || subscription.ResourceId == resource).SelectMany(KeysOf).Distinct();

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys) => [new(ProfileSearch.Identity, Identity.MessengerSubscription, [.. keys])];

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        if (!match.TryGetValue("field_value", out var beside))
        {
            var key = patch.Subscriptions.SelectMany(KeysOf).FirstOrDefault();
            return key is null ? MatchKeys.Bad(row, "field_value", "is needed to match by custom_sub") : new MatchKeys([key]);
        }

        return MessengerKeys.Of(name, beside) is { } value ? new MatchKeys([value]) : MatchKeys.Bad(row, "field_value", "must be a text or a number");
    }

    private IEnumerable<string> KeysOf(Subscription subscription) => MessengerKeys.Of(subscription).Where(key => key.StartsWith(name + "=", StringComparison.Ordinal));
}
