using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>What a row wants to change, checked in full before anything is changed: a rejected row leaves no trace.</summary>
internal sealed class RowPatch
{
    /// <summary>Fields in input order.</summary>
    internal List<PatchField> Fields { get; } = new(20);

    internal List<Subscription> Subscriptions { get; } = [];

    /// <summary>
    /// The value beside the data that the profile was looked for by. One that has it, be it as its second phone, as one of its tags or as the address of a
    /// subscription, keeps its fields as they are.
    /// </summary>
    internal PatchField? MatchedBy { get; set; }

    /// <summary>Sets the field; of one that is given twice, the last value counts.</summary>
    internal void Set(PatchField value)
    {
        var place = Fields.FindIndex(field => ReferenceEquals(field.Rule, value.Rule));
        if (place < 0)
        {
            Fields.Add(value);
        }
        else
        {
            Fields[place] = value;
        }
    }

    /// <summary>For a new profile: takes the value that it was looked for by, unless the row says something of that field itself.</summary>
    internal void TakeMatchedBy()
    {
        if (MatchedBy is { } value && !Fields.Exists(field => ReferenceEquals(field.Rule, value.Rule)))
        {
            Fields.Add(value);
        }
    }
}

/// <summary>One field of a patch.</summary>
/// <param name="Rule">Which field.</param>
/// <param name="Value">Its value as it is stored; JSON null clears the field.</param>
/// <param name="Keys">For addresses and phones, what the value is found by.</param>
internal readonly record struct PatchField(FieldRule Rule, ReadOnlyMemory<byte> Value, IReadOnlyList<string> Keys)
{
    internal static PatchField Of(FieldRule rule, FieldReading reading) => new(rule, reading.Value, reading.Keys ?? []);
}

/// <summary>Reads the data of rows into patches, by the rules of their database.</summary>
internal sealed class PatchReader(MatchingRule rule, FieldRules fields, IReadOnlyDictionary<int, string> resources)
{
    private const int LongestName = 100;

    /// <summary>Fields that no rule knows; they are left out, and the sender is told.</summary>
    internal SortedSet<string> UnknownFields { get; } = new(StringComparer.Ordinal);

    internal RowRejection? Read(ImportRow row, RowPatch patch)
    {
        var reader = new Utf8JsonReader(row.Data.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = fields.Find(ref reader);
            var name = field?.Name ?? reader.GetString()!;
            reader.Read();
            var value = RawJson.Slice(ref reader, row.Data);
            var rejection = field is not null ? ReadField(row, field, value, patch) : name == "subscriptions" ? ReadSubscriptions(row, value, patch) : Ignore(name);
            if (rejection is not null)
            {
                return rejection;
            }
        }

        return null;
    }

    private static RowRejection? ReadField(ImportRow row, FieldRule field, ReadOnlyMemory<byte> value, RowPatch patch)
    {
        if (RawJson.IsNull(value))
        {
            patch.Set(new PatchField(field, RawJson.Null, []));
            return null;
        }

        var reading = FieldValues.Read(field.Type, value);
        if (reading.Fault is not null)
        {
            return new RowRejection(row.Ord, 400, $"data.{field.Name}{reading.Place}", reading.Fault);
        }

        patch.Set(PatchField.Of(field, reading));
        return null;
    }

    private RowRejection? Ignore(string name)
    {
        if (UnknownFields.Count < 100)
        {
            UnknownFields.Add(Shorten(name));
        }

        return null;
    }

    // Half of a surrogate pair could not be stored.
    private static string Shorten(string name) => name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];

    private RowRejection? ReadSubscriptions(ImportRow row, ReadOnlyMemory<byte> value, RowPatch patch)
    {
        if (RawJson.IsNull(value))
        {
            return null;
        }

        if (RawJson.Kind(value) != JsonTokenType.StartArray)
        {
            return new RowRejection(row.Ord, 400, "data.subscriptions", "must be an array");
        }

        var elements = RawJson.Elements(value);
        for (var i = 0; i < elements.Count; i++)
        {
            var reading = SubscriptionReader.Read(elements[i], resources);
            if (reading.Value is { } subscription)
            {
                patch.Subscriptions.Add(subscription);
            }
            else if (!rule.SkipInvalidSubscriptions)
            {
                return new RowRejection(row.Ord, 400, $"data.subscriptions[{i}]{reading.Place}", reading.Fault!);
            }
        }

        return null;
    }
}
