using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>What a row wants to change, checked in full before anything is changed: a rejected row leaves no trace.</summary>
internal sealed class RowPatch
{
    /// <summary>Fields in input order: a stored-form value, or JSON null to clear the field.</summary>
    internal List<(FieldRule Rule, ReadOnlyMemory<byte> Value)> Fields { get; } = new(16);

    internal List<Subscription> Subscriptions { get; } = [];

    /// <summary>
    /// The value beside the data that the profile was looked for by. One that has it, be it as its second phone, as one of its tags or as the address of a
    /// subscription, keeps its fields as they are.
    /// </summary>
    internal (FieldRule Rule, ReadOnlyMemory<byte> Value)? MatchedBy { get; set; }

    /// <summary>Sets the field; of one that is given twice, the last value counts.</summary>
    internal void Set(FieldRule rule, ReadOnlyMemory<byte> value)
    {
        var place = Fields.FindIndex(field => ReferenceEquals(field.Rule, rule));
        if (place < 0)
        {
            Fields.Add((rule, value));
        }
        else
        {
            Fields[place] = (rule, value);
        }
    }

    /// <summary>For a new profile: takes the value that it was looked for by, unless the row says something of that field itself.</summary>
    internal void TakeMatchedBy()
    {
        if (MatchedBy is var (rule, value) && !Fields.Exists(field => field.Rule == rule))
        {
            Fields.Add((rule, value));
        }
    }
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
            var name = reader.GetString()!;
            reader.Read();
            var value = RawJson.Slice(ref reader, row.Data);
            var rejection = name == "subscriptions" ? ReadSubscriptions(row, value, patch) : ReadField(row, name, value, patch);
            if (rejection is not null)
            {
                return rejection;
            }
        }

        return null;
    }

    private RowRejection? ReadField(ImportRow row, string name, ReadOnlyMemory<byte> value, RowPatch patch)
    {
        if (fields.Find(name) is not { } field)
        {
            if (UnknownFields.Count < 100)
            {
                UnknownFields.Add(Shorten(name));
            }

            return null;
        }

        if (RawJson.Kind(value) == JsonTokenType.Null)
        {
            patch.Set(field, RawJson.Null);
            return null;
        }

        var reading = FieldValues.Read(field.Type, value);
        if (reading.Fault is not null)
        {
            return new RowRejection(row.Ord, 400, $"data.{name}{reading.Place}", reading.Fault);
        }

        patch.Set(field, reading.Value);
        return null;
    }

    // Half of a surrogate pair could not be stored.
    private static string Shorten(string name) => name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];

    private RowRejection? ReadSubscriptions(ImportRow row, ReadOnlyMemory<byte> value, RowPatch patch)
    {
        if (RawJson.Kind(value) == JsonTokenType.Null)
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
