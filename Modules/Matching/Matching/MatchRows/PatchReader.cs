using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;
using BulkImport.ServiceDefaults;

namespace BulkImport.Matching.MatchRows;

/// <summary>Reads the data of rows into patches, by the rules of their database.</summary>
internal sealed class PatchReader(MatchingRule rule, FieldRules fields, IReadOnlyDictionary<int, string> resources, GeoData geo)
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

        if (rule.DetectGeo && !geo.IsEmpty)
        {
            GeoFields.Fill(patch, fields, geo);
        }

        return ReadFirstPhone(row, patch) ?? ReadForNew(row, patch);
    }

    private RowRejection? ReadFirstPhone(ImportRow row, RowPatch patch)
    {
        if (row.FirstPhone.IsEmpty)
        {
            return null;
        }

        var phones = fields.Find("phones")!;
        var reading = RawJson.IsNull(row.FirstPhone) ? new FieldReading(RawJson.Null, null) : FieldValues.Read(FieldType.Phones, row.FirstPhone);
        if (reading.Fault is not null)
        {
            return new RowRejection(row.Ord, 400, CanonicalRow.FirstPhone, reading.Fault);
        }

        patch.Set(new PatchField(phones, RawJson.Null, reading.Keys ?? [], FieldChange.First(reading.Value)));
        return null;
    }

    private RowRejection? ReadForNew(ImportRow row, RowPatch patch)
    {
        foreach (var (name, value) in row.Created.IsEmpty ? [] : RawJson.Properties(row.Created))
        {
            if (fields.Find(name) is not { } field)
            {
                Ignore(name);
                continue;
            }

            var reading = FieldValues.Read(field.Type, value);
            if (reading.Fault is not null)
            {
                return new RowRejection(row.Ord, 400, $"{CanonicalRow.Created}.{name}{reading.Place}", reading.Fault);
            }

            patch.ForNew.Add(PatchField.Of(field, reading));
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

        if (FieldChange.IsOne(field.Type, value))
        {
            return ReadChange(row, field, value, patch);
        }

        var reading = FieldValues.Read(field.Type, value);
        if (reading.Fault is not null)
        {
            return new RowRejection(row.Ord, 400, $"data.{field.Name}{reading.Place}", reading.Fault);
        }

        patch.Set(PatchField.Of(field, reading));
        return null;
    }

    private static RowRejection? ReadChange(ImportRow row, FieldRule field, ReadOnlyMemory<byte> value, RowPatch patch)
    {
        var (change, fault, place) = FieldChange.Read(field, value);
        if (change is null)
        {
            return new RowRejection(row.Ord, 400, $"data.{field.Name}{place}", fault!);
        }

        patch.Set(change.Value);
        return null;
    }

    private RowRejection? Ignore(string name)
    {
        if (UnknownFields.Count < 100)
        {
            UnknownFields.Add(ShortText.Of(name, LongestName));
        }

        return null;
    }

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
