using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>A value by which a profile is found, beside its own columns.</summary>
internal readonly record struct Identity(int Kind, string Value)
{
    internal const int EmailSubscription = 1;
    internal const int FurtherPhone = 2;
    internal const int PhoneSubscription = 3;

    /// <summary>The index cannot hold any length: a long value is found by the hash of it.</summary>
    internal static Identity Of(int kind, string value) => new(kind, IdentityValue.Shorten(value));
}

/// <summary>A profile as the rows of a chunk change it, one after another; stored or new.</summary>
internal sealed class ProfileDraft
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _fields;
    private readonly List<Subscription> _subscriptions;

    private ProfileDraft(Dictionary<string, ReadOnlyMemory<byte>> fields, List<Subscription> subscriptions)
    {
        _fields = fields;
        _subscriptions = subscriptions;
        Renew();
    }

    /// <summary>0: new, and not numbered yet.</summary>
    internal long Number { get; set; }

    internal bool IsStored { get; private init; }

    internal bool IsChanged { get; private set; }

    /// <summary>The address in lower case; what the column <c>email</c> holds.</summary>
    internal string? Email { get; private set; }

    /// <summary>The digits of all its phones; the column <c>phone</c> holds the first.</summary>
    internal IReadOnlyList<string> Phones { get; private set; } = [];

    /// <summary>What stands in the table of identities for it.</summary>
    internal IReadOnlyCollection<Identity> StoredIdentities { get; private set; } = [];

    internal IReadOnlyList<Subscription> Subscriptions => _subscriptions;

    internal static ProfileDraft New() => new(new Dictionary<string, ReadOnlyMemory<byte>>(16, StringComparer.Ordinal), []);

    internal static ProfileDraft FromStored(long number, ReadOnlyMemory<byte> fields, ReadOnlyMemory<byte> subscriptions, FieldRules rules)
    {
        var stored = new ProfileDraft(RawJson.Properties(fields), RawJson.Elements(subscriptions).ConvertAll(Subscription.FromStored)) { Number = number, IsStored = true };
        stored.StoredIdentities = stored.Identities(rules);
        return stored;
    }

    internal ReadOnlyMemory<byte>? Field(string name) => _fields.TryGetValue(name, out var value) ? value : default(ReadOnlyMemory<byte>?);

    /// <summary>Takes over what the patch says; answers whether anything changed.</summary>
    internal bool Apply(RowPatch patch)
    {
        var isChanged = false;
        foreach (var (rule, value) in patch.Fields)
        {
            isChanged |= value.Span.SequenceEqual("null"u8) ? _fields.Remove(rule.Name) : Set(rule.Name, value);
        }

        foreach (var subscription in patch.Subscriptions)
        {
            isChanged |= Merge(subscription);
        }

        if (isChanged)
        {
            IsChanged = true;
            Renew();
        }

        return isChanged;
    }

    /// <summary>All identities it should have: only what its own columns do not hold.</summary>
    internal HashSet<Identity> Identities(FieldRules rules)
    {
        var identities = new HashSet<Identity>();
        foreach (var phone in Phones.Skip(1))
        {
            identities.Add(new Identity(Identity.FurtherPhone, phone));
        }

        foreach (var subscription in _subscriptions)
        {
            if (subscription.Channel == "email" && subscription.Address != Email)
            {
                identities.Add(new Identity(Identity.EmailSubscription, subscription.Address));
            }
            else if (subscription.Channel == "sms" && (Phones.Count == 0 || subscription.Address != Phones[0]))
            {
                identities.Add(new Identity(Identity.PhoneSubscription, subscription.Address));
            }
        }

        foreach (var rule in rules.Matchable)
        {
            if (_fields.TryGetValue(rule.Name, out var value))
            {
                identities.UnionWith(FieldValues.Keys(rule.Type, value).Select(key => Identity.Of(rule.IdentityKind, key)));
            }
        }

        return identities;
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

    private bool Set(string name, ReadOnlyMemory<byte> value)
    {
        if (_fields.TryGetValue(name, out var current) && RawJson.Same(current, value))
        {
            return false;
        }

        _fields[name] = value;
        return true;
    }

    private bool Merge(Subscription incoming)
    {
        var place = _subscriptions.FindIndex(incoming.IsSameAs);
        if (place < 0)
        {
            _subscriptions.Add(incoming);
            return true;
        }

        var merged = _subscriptions[place].MergedWith(incoming);
        var isChanged = !ReferenceEquals(merged, _subscriptions[place]);
        _subscriptions[place] = merged;
        return isChanged;
    }

    private void Renew()
    {
        Email = _fields.TryGetValue("email", out var email) ? FieldValues.Keys(FieldType.Email, email).FirstOrDefault() : null;
        Phones = _fields.TryGetValue("phones", out var phones) ? [.. FieldValues.Keys(FieldType.Phones, phones)] : [];
    }
}
