using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void A_reference_leads_to_a_definition()
    {
        const string schema = """{"definitions":{"size":{"type":"integer"}},"properties":{"a":{"$ref":"#/definitions/size"}}}""";

        Accepts(schema, """{"a":1}""");
        Refuses(schema, """{"a":"1"}""");
    }

    [Fact]
    public void A_schema_may_lead_back_to_itself_for_a_part_of_the_value()
    {
        const string tree = """{"type":"object","properties":{"left":{"$ref":"#"},"right":{"$ref":"#"}},"additionalProperties":false}""";

        Accepts(tree, "{}", """{"left":{"left":{}},"right":{"right":{"left":{}}}}""");
        Refuses(tree, """{"left":{"right":{"left":1}}}""", """{"left":{"middle":{}}}""");
    }

    [Theory]
    [InlineData("#/definitions/a~1b~0c%25d", "a/b~c%d")]
    [InlineData("#/definitions/%C3%A9", "é")]
    [InlineData("#/definitions/", "")]
    public void Pointers_are_unescaped(string reference, string name) =>
        Refuses($$$"""{"definitions":{"{{{name}}}":{"type":"null"}},"allOf":[{"$ref":"{{{reference}}}"}]}""", "1");

    [Fact]
    public void A_pointer_may_lead_into_lists_and_to_what_is_no_keyword() =>
        Refuses("""{"oneOf":[{"type":"null"},{"type":"string"}],"properties":{"a":{"$ref":"#/oneOf/1"}},"own":{"b":{"$ref":"#/oneOf/0"}},"not":{"$ref":"#/own/b"}}""", "null", "1");

    [Theory]
    [InlineData("item.json")]
    [InlineData("http://example.com/schemas/item.json")]
    [InlineData("item.json#")]
    [InlineData("item.json#/definitions/inner")]
    [InlineData("#named")]
    [InlineData("item.json#deep")]
    public void A_reference_may_be_by_id(string reference)
    {
        var schema = $$$"""
            {"id":"http://example.com/schemas/root.json","definitions":{
              "a":{"id":"item.json","type":"null","definitions":{"inner":{"type":"null"},"b":{"id":"#deep","type":"null"} }},
              "c":{"id":"#named","type":"null"}},
             "items":{"$ref":"{{{reference}}}"} }
            """;

        Accepts(schema, "[null]");
        Refuses(schema, "[1]");
    }

    [Fact]
    public void Pointers_within_a_schema_with_an_id_start_there()
    {
        const string schema = """
            {"definitions":{"a":{"type":"string"}},
             "items":{"id":"urn:example:other","definitions":{"a":{"type":"null"}},"allOf":[{"$ref":"#/definitions/a"}]}}
            """;

        Accepts(schema, "[null]");
        Refuses(schema, "[\"x\"]");
    }

    [Fact]
    public void Nothing_beside_a_reference_is_read() =>
        Accepts("""{"definitions":{"a":{}},"items":{"$ref":"#/definitions/a","type":"null","id":"http://example.com/","minimum":"none"}}""", "[1]");

    [Fact]
    public void What_only_looks_like_a_reference_or_an_id_is_none() =>
        Accepts("""{"properties":{"$ref":{"type":"string"},"id":{"type":"integer"}},"enum":[{"$ref":"x","id":1},{"id":"#a"}],"default":{"$ref":"#/none"}}""", """{"$ref":"x","id":1}""");

    [Theory]
    [InlineData("http://example.com/other.json")]
    [InlineData("other.json#/definitions/a")]
    [InlineData("#/definitions/missing")]
    [InlineData("#/items/0")]
    [InlineData("#missing")]
    [InlineData("http://json-schema.org/draft-04/schema#")]
    public void A_reference_that_leads_out_or_nowhere_is_a_fault(string reference)
    {
        var fault = Faulty($$$"""{"definitions":{},"items":{"$ref":"{{{reference}}}"}}""");

        Assert.Equal("/items/$ref", fault.Location);
        Assert.Contains("this leads", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}}""")]
    [InlineData("""{"anyOf":[{"type":"null"},{"not":{"$ref":"#"}}]}""")]
    [InlineData("""{"dependencies":{"a":{"allOf":[{"$ref":"#"}]}}}""")]
    public void A_schema_that_leads_back_to_itself_for_the_same_value_is_a_fault(string schema) =>
        Assert.Contains("leads back to itself", Faulty(schema).Message, StringComparison.Ordinal);

    [Fact]
    public void A_chain_of_references_has_a_greatest_length()
    {
        Accepts(Chain(JsonSchema.MaxDepth), "1");
        Assert.Contains("more than 64 schemas", Faulty(Chain(JsonSchema.MaxDepth + 1)).Message, StringComparison.Ordinal);
    }

    private static string Chain(int length)
    {
        var links = Enumerable.Range(2, length - 2).Select(number => $"\"{number}\":{{\"$ref\":\"#/definitions/{number + 1}\"}},");
        return $"{{\"$ref\":\"#/definitions/2\",\"definitions\":{{{string.Concat(links)}\"{length}\":{{}}}}}}";
    }
}
