using System.Text;
using System.Text.Json;
using BulkImport.Api.Rest.Placewise.ImportMembers;
using BulkImport.Kits.JsonSchema;

namespace BulkImport.Api.Tests.Placewise;

public sealed class SchemaFaultTests
{
    [Theory]
    [InlineData("type_not_match", """{"type":"string"}""", "7")]
    [InlineData("one_or_more_types_not_match", """{"type":["string","boolean"]}""", "7")]
    [InlineData("not_have_value_of_inclusively", """{"minimum":8}""", "7")]
    [InlineData("not_have_value_of_inclusively", """{"maximum":6}""", "7")]
    [InlineData("not_have_value_of_exclusively", """{"minimum":7,"exclusiveMinimum":true}""", "7")]
    [InlineData("not_have_value_of_exclusively", """{"maximum":7,"exclusiveMaximum":true}""", "7")]
    [InlineData("more_decimal_places_than_maximum", """{"multipleOf":0.01}""", "7.125")]
    [InlineData("minimum_string_length", """{"minLength":3}""", "\"ab\"")]
    [InlineData("maximum_string_length", """{"maxLength":1}""", "\"ab\"")]
    [InlineData("the_regex_not_match", """{"pattern":"^[0-9]+$"}""", "\"ab\"")]
    [InlineData("invalid_date_format", """{"format":"date"}""", "\"1.5.2024\"")]
    [InlineData("invalid_time_format", """{"format":"time"}""", "\"25:00:00\"")]
    [InlineData("must_be_valid_RFC3339_date_time_string", """{"format":"date-time"}""", "\"2024-05-01\"")]
    [InlineData("invalid_URI", """{"format":"uri"}""", "\"no uri\"")]
    [InlineData("invalid_email", """{"format":"email"}""", "\"nobody\"")]
    [InlineData("invalid", """{"format":"ipv4"}""", "\"1.2.3\"")]
    [InlineData("additional_array_elements", """{"items":[{}],"additionalItems":false}""", "[1,2]")]
    [InlineData("less_item_than_minimum", """{"minItems":2}""", "[1]")]
    [InlineData("more_item_than_maximum", """{"maxItems":1}""", "[1,2]")]
    [InlineData("contained_duplicated_array_values", """{"uniqueItems":true}""", "[1,1]")]
    [InlineData("less_properties_than_minimum", """{"minProperties":1}""", "{}")]
    [InlineData("more_properties_than_maximum", """{"maxProperties":0}""", """{"a":1}""")]
    [InlineData("property_not_match_all_of", """{"allOf":[{"minimum":8}]}""", "7")]
    [InlineData("property_not_match_any_of", """{"anyOf":[{"minimum":8},{"type":"string"}]}""", "7")]
    [InlineData("property_not_match_any_of", """{"oneOf":[{"minimum":8},{"type":"string"}]}""", "7")]
    [InlineData("property_matched_more_than_one", """{"oneOf":[{"minimum":6},{"type":"integer"}]}""", "7")]
    [InlineData("matched_the_disallowed_schema", """{"not":{"type":"integer"}}""", "7")]
    public void Each_keyword_has_the_vendors_code(string code, string schema, string value) => Assert.Equal(
        $$$"""{"properties":[{"error":{"it":[{"error":"{{{code}}}","property":"it"}]}}]}""", Faults($$$"""{"properties":{"it":{{{schema}}}}}""", $$$"""{"it":{{{value}}}}"""));

    [Theory]
    [InlineData("not_contain_required_property", """{"properties":{"it":{"required":["zip"]}}}""", """{"it":{}}""")]
    [InlineData("contained_undefined_properties", """{"properties":{"it":{"properties":{},"additionalProperties":false}}}""", """{"it":{"zip":1}}""")]
    [InlineData("depends_on_a_missing_property", """{"properties":{"it":{"dependencies":{"city":["zip"]}}}}""", """{"it":{"city":1}}""")]
    public void What_is_wrong_within_a_property_names_the_way_to_it(string code, string schema, string value) =>
        Assert.Equal($$$"""{"properties":[{"error":{"it":[{"error":"{{{code}}}","property":"it.zip"}]}}]}""", Faults(schema, value));

    [Fact]
    public void A_value_that_is_not_listed_is_told_with_those_that_are() => Assert.Equal(
        """{"properties":[{"error":{"it":[{"error":"value_not_match","value":"pl","values":"en, no, 7","property":"it"}]}}]}""",
        Faults("""{"properties":{"it":{"enum":["en","no",7]}}}""", """{"it":"pl"}"""));

    [Fact]
    public void What_is_wrong_with_all_properties_together_is_told_of_the_properties() => Assert.Equal(
        """{"properties":[{"error":{"properties":[{"error":"less_properties_than_minimum","property":"properties"}]}}]}""", Faults("""{"minProperties":1}""", "{}"));

    [Fact]
    public void Every_keyword_has_a_code() =>
        Assert.All(Enum.GetValues<JsonSchemaKeyword>(), keyword => Assert.NotEmpty(SchemaFaults.CodeOf(keyword, expected: null, matches: null)));

    private static string Faults(string schema, string value)
    {
        var faults = new MemberFaults();
        SchemaFaults.AddTo(faults, JsonSchema.Parse(Encoding.UTF8.GetBytes(schema)).Validate(JsonElement.Parse(value)));
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            faults.WriteTo(json);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
