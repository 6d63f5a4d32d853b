using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>A change that depends on the value there is (contracts.md A3.2): <c>incr</c>, <c>add</c>, <c>delete</c>, <c>upsert</c>.</summary>
/// <param name="Action">Which of them.</param>
/// <param name="Value">The checked value: a number, or an array; for an object, anything.</param>
/// <param name="Submatch">For <c>upsert</c> and <c>delete</c>: the path of the property that is meant, or that elements are told apart by; null: none.</param>
internal sealed record FieldChange(string Action, ReadOnlyMemory<byte> Value, string? Submatch)
{
    private static readonly string[] Actions = ["set", "unset", "incr", "add", "delete", "upsert"];

    private static readonly string[] Keys = ["action", "value", "submatch"];

    /// <summary>The list of phones with this one at its head; null: without the one at its head.</summary>
    internal static FieldChange First(ReadOnlyMemory<byte> phones) => new("first", phones, null);

    /// <summary>Whether the value is such a change. An object that an object field may hold is one only if it says nothing else.</summary>
    internal static bool IsOne(FieldType type, ReadOnlyMemory<byte> value)
    {
        if (RawJson.Kind(value) != JsonTokenType.StartObject)
        {
            return false;
        }

        var properties = RawJson.Properties(value);
        var action = properties.GetValueOrDefault("action");
        return !action.IsEmpty && (type is not (FieldType.Object or FieldType.Json) || (properties.Keys.All(Keys.Contains) && Actions.Contains(FieldValues.Scalar(action))));
    }

    /// <summary>Reads a change; the second is what is wrong with it and where.</summary>
    internal static (PatchField? Field, string? Fault, string Place) Read(FieldRule rule, ReadOnlyMemory<byte> value)
    {
        var properties = RawJson.Properties(value);
        var action = FieldValues.Scalar(properties["action"]);
        var operand = properties.GetValueOrDefault("value");
        var submatch = properties.TryGetValue("submatch", out var path) && !RawJson.IsNull(path) ? FieldValues.Scalar(path) : null;
        if (!Actions.Contains(action))
        {
            return (null, "must be one of " + string.Join(", ", Actions), ".action");
        }

        if (action == "unset")
        {
            return rule.Type == FieldType.Email ? (null, "an e-mail cannot be unset", ".action") : (new PatchField(rule, RawJson.Null, []), null, "");
        }

        if (operand.IsEmpty)
        {
            return (null, "is missing", ".value");
        }

        return action == "set" ? Set(rule, operand) : Change(rule, action, operand, submatch);
    }

    private static (PatchField?, string?, string) Set(FieldRule rule, ReadOnlyMemory<byte> operand)
    {
        if (RawJson.IsNull(operand))
        {
            return (new PatchField(rule, RawJson.Null, []), null, "");
        }

        var reading = FieldValues.Read(rule.Type, operand);
        return reading.Fault is null ? (PatchField.Of(rule, reading), null, "") : (null, reading.Fault, ".value" + reading.Place);
    }

    private static (PatchField?, string?, string) Change(FieldRule rule, string action, ReadOnlyMemory<byte> operand, string? submatch)
    {
        FieldType[] types = action switch
        {
            "incr" => [FieldType.Integer, FieldType.Decimal],
            "upsert" => [FieldType.Object, FieldType.Objects, FieldType.Json],
            "add" => [FieldType.Tags, FieldType.Objects, FieldType.Json],
            _ => [FieldType.Tags, FieldType.Objects],
        };
        if (!types.Contains(rule.Type))
        {
            return (null, $"{action} is not for a field of this type", ".action");
        }

        var reading = (action, rule.Type) switch
        {
            ("incr", _) => FieldValues.Read(FieldType.Integer, operand),
            ("upsert", FieldType.Object) when submatch is not null => RawJson.HasOnlyStorableNumbers(operand) ? new FieldReading(operand, null) : FieldReading.Bad("holds a number that cannot be stored"),
            ("upsert", FieldType.Json) when submatch is null => FieldValues.Read(FieldType.Object, operand),
            ("delete", FieldType.Objects) when submatch is not null => FieldValues.Read(FieldType.Tags, operand),
            _ => FieldValues.Read(rule.Type, operand),
        };
        return reading.Fault is null
            ? (new PatchField(rule, RawJson.Null, [], new FieldChange(action, reading.Value, submatch)), null, "")
            : (null, reading.Fault, ".value" + reading.Place);
    }

    /// <summary>The value that comes of it; null: none that can be stored.</summary>
    internal ReadOnlyMemory<byte>? Apply(FieldType type, ReadOnlyMemory<byte>? current) => Action switch
    {
        "incr" => ArithmeticValues.Add(type, current, Value),
        "first" => PhoneList.PutFirst(current, Value),
        "upsert" when type is FieldType.Object or FieldType.Json => ObjectValues.Upsert(current, Value, Submatch),
        "upsert" => ObjectValues.UpsertElements(current, Value, Submatch),
        "add" => ObjectValues.AddElements(current, Value),
        _ => ObjectValues.DeleteElements(current, Value, Submatch),
    };
}
