using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>A profile as the rows of a chunk change it, one after another; stored or new.</summary>
internal sealed partial class ProfileDraft
{
    private static readonly HashSet<Identity> None = [];

    private readonly FieldRules _rules;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _fields;
    private readonly List<Subscription> _subscriptions;
    private HashSet<Identity>? _storedIdentities;

    private ProfileDraft(FieldRules rules, Dictionary<string, ReadOnlyMemory<byte>> fields, List<Subscription> subscriptions) =>
        (_rules, _fields, _subscriptions) = (rules, fields, subscriptions);

    /// <summary>0: new, and not numbered yet.</summary>
    internal long Number { get; set; }

    internal bool IsStored { get; private init; }

    internal bool IsChanged { get; private set; }

    /// <summary>The address in lower case; what the column <c>email</c> holds.</summary>
    internal string? Email { get; private set; }

    /// <summary>The digits of all its phones; the column <c>phone</c> holds the first.</summary>
    internal IReadOnlyList<string> Phones { get; private set; } = [];

    /// <summary>What stands in the table of identities for it.</summary>
    internal IReadOnlySet<Identity> StoredIdentities => _storedIdentities ?? (IsStored ? Identities() : None);

    internal IReadOnlyList<Subscription> Subscriptions => _subscriptions;

    internal static ProfileDraft New(FieldRules rules) => new(rules, new Dictionary<string, ReadOnlyMemory<byte>>(20, StringComparer.Ordinal), []);

    internal static ProfileDraft FromStored(long number, ReadOnlyMemory<byte> fields, ReadOnlyMemory<byte> subscriptions, FieldRules rules)
    {
        var stored = new ProfileDraft(rules, RawJson.Properties(fields, rules), RawJson.Elements(subscriptions).ConvertAll(Subscription.FromStored))
        {
            Number = number,
            IsStored = true,
        };
        stored.Email = stored.Field("email") is { } email ? FieldValues.Keys(FieldType.Email, email).FirstOrDefault() : null;
        stored.Phones = stored.Field("phones") is { } phones ? [.. FieldValues.Keys(FieldType.Phones, phones)] : [];
        return stored;
    }

    internal ReadOnlyMemory<byte>? Field(string name) => _fields.TryGetValue(name, out var value) ? value : default(ReadOnlyMemory<byte>?);

    /// <summary>Takes over what the patch says; answers whether anything changed, and notes what.</summary>
    internal bool Apply(RowPatch patch, ICollection<ChangedField>? changes = null)
    {
        var isChanged = false;
        foreach (var field in patch.Fields)
        {
            isChanged |= Apply(field, changes);
        }

        foreach (var subscription in patch.Subscriptions)
        {
            isChanged |= Apply(subscription, changes);
        }

        return isChanged;
    }

    /// <summary>All identities it should have: only what its own columns do not hold.</summary>
    internal HashSet<Identity> Identities()
    {
        HashSet<Identity>? identities = null;
        for (var i = 1; i < Phones.Count; i++)
        {
            (identities ??= []).Add(new Identity(Identity.FurtherPhone, Phones[i]));
        }

        foreach (var subscription in _subscriptions)
        {
            if (subscription.Channel == "email" && subscription.Address != Email)
            {
                (identities ??= []).Add(new Identity(Identity.EmailSubscription, subscription.Address));
            }
            else if (subscription.Channel == "sms" && (Phones.Count == 0 || subscription.Address != Phones[0]))
            {
                (identities ??= []).Add(new Identity(Identity.PhoneSubscription, subscription.Address));
            }
            else if (subscription.Channel == "push")
            {
                (identities ??= []).Add(Identity.Of(Identity.PushSubscription, subscription.Address));
            }
            else if (subscription.Channel is not ("email" or "sms"))
            {
                (identities ??= []).UnionWith(MessengerKeys.Of(subscription).Select(key => new Identity(Identity.MessengerSubscription, key)));
            }
        }

        foreach (var rule in _rules.Matchable)
        {
            if (_fields.TryGetValue(rule.Name, out var value))
            {
                (identities ??= []).UnionWith(FieldValues.Keys(rule.Type, value).Select(key => Identity.Of(rule.IdentityKind, key)));
            }
        }

        return identities ?? None;
    }

    internal void WriteFields(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in _fields)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    internal void WriteSubscriptions(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        _subscriptions.ForEach(subscription => writer.WriteRawValue(subscription.Value.Span, skipInputValidation: true));
        writer.WriteEndArray();
    }

    private bool Apply(PatchField field, ICollection<ChangedField>? changes)
    {
        var isStored = _fields.TryGetValue(field.Rule.Name, out var current);
        if (RawJson.IsNull(field.Value) ? !isStored : isStored && RawJson.Same(current, field.Value))
        {
            return false;
        }

        Touch();
        changes?.Add(new ChangedField(field.Rule.Name, current, RawJson.IsNull(field.Value) ? default : field.Value));
        if (RawJson.IsNull(field.Value))
        {
            _fields.Remove(field.Rule.Name);
        }
        else
        {
            _fields[field.Rule.Name] = field.Value;
        }

        Email = field.Rule.Type == FieldType.Email && field.Rule.Name == "email" ? (field.Keys.Count > 0 ? field.Keys[0] : null) : Email;
        Phones = field.Rule.Type == FieldType.Phones ? field.Keys : Phones;
        return true;
    }

    private bool Apply(Subscription incoming, ICollection<ChangedField>? changes)
    {
        var place = _subscriptions.FindIndex(incoming.IsSameAs);
        var merged = place < 0 ? incoming : _subscriptions[place].MergedWith(incoming);
        if (place >= 0 && ReferenceEquals(merged, _subscriptions[place]))
        {
            return false;
        }

        Touch();
        changes?.Add(new ChangedField("subscriptions", place < 0 ? default : _subscriptions[place].Value, merged.Value));
        if (place < 0)
        {
            _subscriptions.Add(merged);
        }
        else
        {
            _subscriptions[place] = merged;
        }

        return true;
    }

    // Before the first change: what it is found by in the table is known only as long as it is as it was stored.
    private void Touch()
    {
        _storedIdentities ??= StoredIdentities as HashSet<Identity>;
        IsChanged = true;
    }
}
