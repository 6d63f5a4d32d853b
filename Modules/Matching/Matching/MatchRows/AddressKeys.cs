using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>E-mail or phone: two kinds of one thing.</summary>
/// <param name="Name">In requests.</param>
/// <param name="Field">The field of the profile.</param>
/// <param name="Channel">The channel of its subscriptions.</param>
internal sealed record AddressKind(string Name, FieldRule Field, string Channel)
{
    internal static AddressKind Email(FieldRules fields) => new("email", fields.Find("email")!, "email");

    internal static AddressKind Phone(FieldRules fields) => new("phone", fields.Find("phones")!, "sms");
}

/// <summary>The addresses of rows and profiles.</summary>
internal static class AddressKeys
{
    /// <summary>The row's address: beside the data, else in its field, else, where subscriptions are looked through, the first one subscribed. Null: none.</summary>
    internal static (string? Key, MatchKeys? Fault) Of(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch, AddressKind kind, bool orSubscription)
    {
        if (match.TryGetValue(kind.Name, out var beside))
        {
            var reading = FieldValues.Read(kind.Field.Type, beside);
            if (reading.Fault is not null)
            {
                return (null, MatchKeys.Bad(row, kind.Name, reading.Fault));
            }

            patch.ForNew.Add(PatchField.Of(kind.Field, reading));
            return reading.Keys is { Length: > 0 } given ? (given[0], null) : (null, MatchKeys.Bad(row, kind.Name, $"is needed to match by {kind.Name}"));
        }

        var field = patch.Fields.FindLast(field => ReferenceEquals(field.Rule, kind.Field));
        var key = field.Keys is { Count: > 0 } keys ? keys[0] : null;
        return (key ?? (orSubscription ? patch.Subscriptions.Find(subscription => subscription.Channel == kind.Channel)?.Address : null), null);
    }

    /// <summary>The addresses of a profile's subscriptions by the channel, at the resource or (null) at any.</summary>
    internal static IEnumerable<string> Subscribed(ProfileDraft draft, string channel, int? resource)
    {
        foreach (var subscription in draft.Subscriptions)
        {
            if (subscription.Channel == channel && (resource is null || subscription.ResourceId == resource))
            {
                yield return subscription.Address;
            }
        }
    }

    /// <summary>What a row needs that has no address.</summary>
    internal static MatchKeys Missing(ImportRow row, AddressKind kind) => MatchKeys.Bad(row, $"data.{kind.Field.Name}", $"is needed to match by {kind.Name}");
}
