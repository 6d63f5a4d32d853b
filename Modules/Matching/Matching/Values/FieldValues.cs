using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BulkImport.Matching.Values;

/// <summary>A value in the form in which it is stored, or why it is none.</summary>
/// <param name="Value">As it is stored.</param>
/// <param name="Fault">Why it cannot be stored; null: it can.</param>
/// <param name="Place">Where in the value the fault is.</param>
/// <param name="Keys">For addresses and phones, what the value is found by; null: ask <see cref="FieldValues.Keys"/>.</param>
internal readonly record struct FieldReading(ReadOnlyMemory<byte> Value, string? Fault, string Place = "", string[]? Keys = null)
{
    internal static FieldReading Bad(string fault, string place = "") => new(default, fault, place);
}

/// <summary>Checks a value against its field's type and brings it into the one form in which it is stored (contracts.md A3.1, E1.13).</summary>
internal static class FieldValues
{
    internal static FieldReading Read(FieldType type, ReadOnlyMemory<byte> value) => type switch
    {
        FieldType.Text => ReadText(value),
        FieldType.Email => ReadEmail(value),
        FieldType.Phones => ReadList(value, ReadPhone),
        FieldType.Sex => ReadSex(value),
        FieldType.Ip => ReadIp(value),
        FieldType.Integer => ReadInteger(value),
        FieldType.Decimal => ReadDecimal(value),
        FieldType.Boolean => ReadBoolean(value),
        FieldType.Date => DateValues.Read(value),
        FieldType.Tags => ReadTags(value),
        FieldType.Object => ReadObject(value),
        FieldType.Objects => ReadObjects(value),
        _ => ReadAny(value),
    };

    /// <summary>The texts by which a stored value is found; a list has one for each element.</summary>
    internal static IEnumerable<string> Keys(FieldType type, ReadOnlyMemory<byte> stored) => type switch
    {
        FieldType.Email => EmailAddress.Key(RawJson.Text(stored)) is { } key ? [key] : [],
        FieldType.Phones => RawJson.Elements(stored).Select(element => PhoneNumber.Key(RawJson.Text(element))).OfType<string>(),
        FieldType.Tags => RawJson.Elements(stored).Select(RawJson.Text),
        _ => [Scalar(stored)],
    };

    /// <summary>A scalar as text: a string's text, else its JSON.</summary>
    internal static string Scalar(ReadOnlyMemory<byte> value) =>
        RawJson.Kind(value) == JsonTokenType.String ? RawJson.Text(value) : Encoding.UTF8.GetString(value.Span);

    private static bool IsScalar(ReadOnlyMemory<byte> value) => RawJson.Kind(value) is not (JsonTokenType.StartObject or JsonTokenType.StartArray);

    private static FieldReading ReadText(ReadOnlyMemory<byte> value) => RawJson.Kind(value) switch
    {
        JsonTokenType.String => new(value, null),
        JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null => FieldReading.Bad("must be a string"),
        _ => new(RawJson.FromText(Scalar(value)), null),
    };

    private static FieldReading ReadEmail(ReadOnlyMemory<byte> value)
    {
        if (RawJson.Kind(value) != JsonTokenType.String)
        {
            return FieldReading.Bad("must be a string");
        }

        var text = RawJson.Text(value);
        var trimmed = text.Trim();
        return EmailAddress.Key(trimmed) is { } key
            ? new(trimmed.Length == text.Length ? value : RawJson.FromText(trimmed), null, Keys: [key])
            : FieldReading.Bad("is not an e-mail address");
    }

    private static FieldReading ReadPhone(ReadOnlyMemory<byte> value)
    {
        if (RawJson.Kind(value) is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return FieldReading.Bad("must be a string");
        }

        var text = Scalar(value);
        var trimmed = text.Trim();
        var isAsStored = RawJson.Kind(value) == JsonTokenType.String && trimmed.Length == text.Length;
        return PhoneNumber.Key(trimmed) is { } key
            ? new(isAsStored ? value : RawJson.FromText(trimmed), null, Keys: [key])
            : FieldReading.Bad("is not a phone number");
    }

    // A single value stands for a list of one.
    private static FieldReading ReadList(ReadOnlyMemory<byte> value, Func<ReadOnlyMemory<byte>, FieldReading> readElement)
    {
        if (RawJson.Kind(value) != JsonTokenType.StartArray)
        {
            var single = readElement(value);
            return single.Fault is null ? new(Listed([single.Value]), null, Keys: single.Keys) : single;
        }

        var elements = RawJson.Elements(value);
        var keys = new List<string>(1);
        var isAsStored = true;
        for (var i = 0; i < elements.Count; i++)
        {
            var reading = readElement(elements[i]);
            if (reading.Fault is not null)
            {
                return FieldReading.Bad(reading.Fault, $"[{i}]{reading.Place}");
            }

            isAsStored &= reading.Value.Equals(elements[i]);
            elements[i] = reading.Value;
            keys.AddRange(reading.Keys ?? []);
        }

        return new(isAsStored ? value : Listed(elements), null, Keys: keys.Count > 0 ? [.. keys] : null);
    }

    private static FieldReading ReadTags(ReadOnlyMemory<byte> value)
    {
        if (RawJson.Kind(value) != JsonTokenType.String)
        {
            return ReadList(value, ReadText);
        }

        // One string may hold several tags: "tag-1, tag-2" (contracts.md A2).
        var tags = RawJson.Text(value).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(Listed([.. tags.Select(RawJson.FromText)]), null);
    }

    private static FieldReading ReadObjects(ReadOnlyMemory<byte> value) => ReadList(value, ReadObject);

    private static FieldReading ReadObject(ReadOnlyMemory<byte> value)
    {
        if (RawJson.Kind(value) != JsonTokenType.StartObject)
        {
            return FieldReading.Bad("must be an object");
        }

        return ReadAny(value);
    }

    private static FieldReading ReadAny(ReadOnlyMemory<byte> value) =>
        RawJson.HasOnlyStorableNumbers(value) ? new(value, null) : FieldReading.Bad("holds a number that cannot be stored");

    private static FieldReading ReadSex(ReadOnlyMemory<byte> value) => IsScalar(value) ? Scalar(value).ToLowerInvariant() switch
    {
        "male" or "0" => new("\"male\""u8.ToArray(), null),
        "female" or "1" => new("\"female\""u8.ToArray(), null),
        _ => FieldReading.Bad("must be male, female, 0 or 1"),
    } : FieldReading.Bad("must be male, female, 0 or 1");

    // Kept as it was sent: IPv6 has many spellings of one address.
    private static FieldReading ReadIp(ReadOnlyMemory<byte> value) =>
        RawJson.Kind(value) == JsonTokenType.String && System.Net.IPAddress.TryParse(RawJson.Text(value), out _) ? new(value, null) : FieldReading.Bad("is not an IP address");

    private static FieldReading ReadInteger(ReadOnlyMemory<byte> value) =>
        IsScalar(value) && long.TryParse(Scalar(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), null)
            : FieldReading.Bad("must be an integer");

    private static FieldReading ReadDecimal(ReadOnlyMemory<byte> value) => RawJson.Kind(value) switch
    {
        JsonTokenType.Number when RawJson.HasOnlyStorableNumbers(value) => new(value, null),
        JsonTokenType.String when decimal.TryParse(RawJson.Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            new(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), null),
        _ => FieldReading.Bad("must be a number"),
    };

    private static FieldReading ReadBoolean(ReadOnlyMemory<byte> value) => IsScalar(value) ? Scalar(value).ToLowerInvariant() switch
    {
        "true" or "1" => new("true"u8.ToArray(), null),
        "false" or "0" => new("false"u8.ToArray(), null),
        _ => FieldReading.Bad("must be true or false"),
    } : FieldReading.Bad("must be true or false");

    private static ReadOnlyMemory<byte> Listed(IReadOnlyList<ReadOnlyMemory<byte>> elements) => RawJson.Join((byte)'[', elements, (byte)']');
}
