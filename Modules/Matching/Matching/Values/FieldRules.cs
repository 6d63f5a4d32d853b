using System.Text;
using System.Text.Json;
using BulkImport.Matching.Contracts;

namespace BulkImport.Matching.Values;

internal enum FieldType
{
    Text,
    Email,
    Phones,
    Sex,
    Ip,
    Integer,
    Decimal,
    Boolean,
    Date,
    Tags,
    Object,
    Objects,
    Json,
}

/// <summary>One field of a database.</summary>
/// <param name="Name">As in the data.</param>
/// <param name="Type">What its values must be.</param>
/// <param name="IdentityKind">The kind under which its values are found; 0: profiles are not found by it.</param>
internal sealed record FieldRule(string Name, FieldType Type, int IdentityKind = 0);

/// <summary>The fields of a database: Altcraft's system fields (contracts.md A3.1) and its own.</summary>
internal sealed class FieldRules
{
    private const int LongestName = 256;

    private readonly Dictionary<string, FieldRule> _byName;
    private readonly Dictionary<string, FieldRule>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    internal FieldRules(ProfileDatabase database)
    {
        _byName = ProfileDatabase.SystemFields.ToDictionary(field => field.Name, field => new FieldRule(field.Name, Parse(field.Type)), StringComparer.Ordinal);
        foreach (var field in database.Fields)
        {
            _byName[field.Name] = new FieldRule(field.Name, Parse(field.Type), field.Matchable ? field.Id : 0);
        }

        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        Matchable = [.. _byName.Values.Where(rule => rule.IdentityKind > 0)];
    }

    /// <summary>The fields whose values are identities.</summary>
    internal IReadOnlyList<FieldRule> Matchable { get; }

    internal FieldRule? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The field of the property name at which the reader stands; nothing is allocated.</summary>
    internal FieldRule? Find(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > LongestName)
        {
            return Find(reader.GetString()!);
        }

        Span<char> text = stackalloc char[LongestName];
        var length = Encoding.UTF8.GetChars(reader.ValueSpan, text);
        return _bySpan.TryGetValue(text[..length], out var rule) ? rule : null;
    }

    private static FieldType Parse(string type) => type switch
    {
        "string" => FieldType.Text,
        "email" => FieldType.Email,
        "phones" => FieldType.Phones,
        "sex" => FieldType.Sex,
        "ip" => FieldType.Ip,
        "int" => FieldType.Integer,
        "float" => FieldType.Decimal,
        "bool" => FieldType.Boolean,
        "date" => FieldType.Date,
        "tags" => FieldType.Tags,
        "object" => FieldType.Object,
        "arr_object" => FieldType.Objects,
        "json" => FieldType.Json,
        _ => throw new InvalidOperationException($"'{type}' is not a type of a field."),
    };
}
