using System.Text.Json;
using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class FaultySchemaTests
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData("""{"type":"int"}""", "/type")]
    [InlineData("""{"type":[]}""", "/type")]
    [InlineData("""{"type":["null","null"]}""", "/type")]
    [InlineData("""{"type":{}}""", "/type")]
    [InlineData("""{"enum":[]}""", "/enum")]
    [InlineData("""{"enum":[1,"1",1.0]}""", "/enum/2")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf")]
    [InlineData("""{"multipleOf":-2}""", "/multipleOf")]
    [InlineData("""{"multipleOf":1234567890123456789}""", "/multipleOf")]
    [InlineData("""{"maximum":"1"}""", "/maximum")]
    [InlineData("""{"maximum":1,"exclusiveMaximum":1}""", "/exclusiveMaximum")]
    [InlineData("""{"exclusiveMinimum":true}""", "/exclusiveMinimum")]
    [InlineData("""{"maxLength":-1}""", "/maxLength")]
    [InlineData("""{"minItems":1.5}""", "/minItems")]
    [InlineData("""{"minProperties":"1"}""", "/minProperties")]
    [InlineData("""{"pattern":1}""", "/pattern")]
    [InlineData("""{"format":1}""", "/format")]
    [InlineData("""{"items":true}""", "/items")]
    [InlineData("""{"items":[{},1]}""", "/items/1")]
    [InlineData("""{"items":[]}""", "/items")]
    [InlineData("""{"additionalItems":1}""", "/additionalItems")]
    [InlineData("""{"uniqueItems":"true"}""", "/uniqueItems")]
    [InlineData("""{"required":true}""", "/required")]
    [InlineData("""{"required":[]}""", "/required")]
    [InlineData("""{"required":["a",1]}""", "/required/1")]
    [InlineData("""{"properties":{"a/b":true}}""", "/properties/a~1b")]
    [InlineData("""{"properties":[]}""", "/properties")]
    [InlineData("""{"patternProperties":{"(":{}}}""", "/patternProperties/(")]
    [InlineData("""{"additionalProperties":"no"}""", "/additionalProperties")]
    [InlineData("""{"dependencies":{"a":"b"}}""", "/dependencies/a")]
    [InlineData("""{"dependencies":{"a":["b","b"]}}""", "/dependencies/a")]
    [InlineData("""{"allOf":[]}""", "/allOf")]
    [InlineData("""{"anyOf":{}}""", "/anyOf")]
    [InlineData("""{"oneOf":[1]}""", "/oneOf/0")]
    [InlineData("""{"not":[]}""", "/not")]
    [InlineData("""{"definitions":{"unused":{"type":"int"}}}""", "/definitions/unused/type")]
    [InlineData("""{"$ref":1}""", "/$ref")]
    [InlineData("""{"id":1}""", "/id")]
    [InlineData("""{"definitions":{"a":{"id":"#x"},"b":{"id":"#x"}}}""", "/definitions/b/id")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", "/$schema")]
    public void The_place_of_a_fault_is_named(string schema, string location)
    {
        var fault = Faulty(schema);

        Assert.Equal(location, fault.Location);
        Assert.StartsWith($"#{location}: ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"type\":\"null\",}")]
    public void What_is_no_JSON_is_refused_as_a_schema(string text) => Assert.Equal("", Faulty(text).Location);

    [Fact]
    public void The_number_of_the_draft_may_be_told() => Accepts("""{"$schema":"http://json-schema.org/draft-04/schema#"}""", "1");

    [Fact]
    public void A_schema_nests_only_so_deep()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"items\":", depth - 1)) + "{}" + new string('}', depth - 1);

        Accepts(Nested(JsonSchema.MaxDepth), "[[[]]]");
        Assert.Contains("deeper than 64", Faulty(Nested(JsonSchema.MaxDepth + 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_is_only_so_large()
    {
        static string Long(int size) => $$"""{"title":"{{new string('a', size - 12)}}"}""";

        Accepts(Long(JsonSchema.MaxSchemaSize), "1");
        Assert.Contains("bytes", Faulty(Long(JsonSchema.MaxSchemaSize + 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_no_document_is_refused()
    {
        Assert.Throws<ArgumentException>(() => JsonSchema.Parse(default(JsonElement)));
        Assert.Throws<ArgumentException>(() => Schema("{}").IsValid(default));
        Assert.Throws<ArgumentException>(() => Schema("{}").Validate(default));
    }
}
