using System.Text.Json;
using BulkImport.Kits.JsonSchema;
using BulkImport.ServiceDefaults;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>What is wrong with a member's properties by the schema of its club, in the vendor's codes (contracts.md C5.1).</summary>
internal static class SchemaFaults
{
    // The vendor's list is that of its validator for all drafts: what draft 4 cannot say has no line here.
    private static readonly Dictionary<JsonSchemaKeyword, string> Codes = new()
    {
        [JsonSchemaKeyword.Enum] = "value_not_match",
        [JsonSchemaKeyword.MultipleOf] = "more_decimal_places_than_maximum",
        [JsonSchemaKeyword.Maximum] = "not_have_value_of_inclusively",
        [JsonSchemaKeyword.Minimum] = "not_have_value_of_inclusively",
        [JsonSchemaKeyword.ExclusiveMaximum] = "not_have_value_of_exclusively",
        [JsonSchemaKeyword.ExclusiveMinimum] = "not_have_value_of_exclusively",
        [JsonSchemaKeyword.MaxLength] = "maximum_string_length",
        [JsonSchemaKeyword.MinLength] = "minimum_string_length",
        [JsonSchemaKeyword.Pattern] = "the_regex_not_match",
        [JsonSchemaKeyword.AdditionalItems] = "additional_array_elements",
        [JsonSchemaKeyword.MaxItems] = "more_item_than_maximum",
        [JsonSchemaKeyword.MinItems] = "less_item_than_minimum",
        [JsonSchemaKeyword.UniqueItems] = "contained_duplicated_array_values",
        [JsonSchemaKeyword.MaxProperties] = "more_properties_than_maximum",
        [JsonSchemaKeyword.MinProperties] = "less_properties_than_minimum",
        [JsonSchemaKeyword.Required] = "not_contain_required_property",
        [JsonSchemaKeyword.AdditionalProperties] = "contained_undefined_properties",
        [JsonSchemaKeyword.Dependencies] = "depends_on_a_missing_property",
        [JsonSchemaKeyword.AllOf] = "property_not_match_all_of",
        [JsonSchemaKeyword.AnyOf] = "property_not_match_any_of",
        [JsonSchemaKeyword.Not] = "matched_the_disallowed_schema",
        [JsonSchemaKeyword.Limit] = "invalid",
    };

    private static readonly Dictionary<string, string> Formats = new(StringComparer.Ordinal)
    {
        ["date"] = "invalid_date_format",
        ["time"] = "invalid_time_format",
        ["date-time"] = "must_be_valid_RFC3339_date_time_string",
        ["uri"] = "invalid_URI",
        ["email"] = "invalid_email",
    };

    internal static void AddTo(MemberFaults faults, IEnumerable<JsonSchemaError> errors)
    {
        foreach (var error in errors)
        {
            string[] path = [.. error.InstanceSegments, .. error.Property is { } property ? [property] : Array.Empty<string>()];
            // What is wrong with the properties as a whole has no name of its own.
            var name = path.Length == 0 ? "properties" : ShortText.Of(path[0], MemberFaults.LongestEcho);
            faults.AddProperty(name, FaultOf(error, path.Length == 0 ? name : ShortText.Of(string.Join('.', path), MemberFaults.LongestEcho)));
        }
    }

    internal static string CodeOf(JsonSchemaKeyword keyword, JsonElement? expected, int? matches) => keyword switch
    {
        JsonSchemaKeyword.Type => expected is { ValueKind: JsonValueKind.Array } ? "one_or_more_types_not_match" : "type_not_match",
        JsonSchemaKeyword.OneOf => matches > 1 ? "property_matched_more_than_one" : "property_not_match_any_of",
        JsonSchemaKeyword.Format => Formats.GetValueOrDefault(expected?.ToString() ?? "", "invalid"),
        _ => Codes[keyword],
    };

    private static MemberFault FaultOf(JsonSchemaError error, string property)
    {
        var code = CodeOf(error.Keyword, error.Expected, error.Matches);
        return error is { Keyword: JsonSchemaKeyword.Enum, Expected: { } values }
            ? new MemberFault(code, property, ShortText.Of(error.Value.ToString(), MemberFaults.LongestEcho), string.Join(", ", values.EnumerateArray().Select(value => value.ToString())))
            : new MemberFault(code, property);
    }
}
