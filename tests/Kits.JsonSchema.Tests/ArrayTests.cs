using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class ArrayTests
{
    [Fact]
    public void One_schema_holds_for_all_elements()
    {
        Accepts("""{"items":{"type":"integer"},"additionalItems":false}""", "[]", "[1,2,3]");
        Refuses("""{"items":{"type":"integer"}}""", "[1,\"2\"]");
    }

    [Fact]
    public void A_list_of_schemas_holds_for_the_first_elements()
    {
        const string schema = """{"items":[{"type":"integer"},{"type":"string"}]}""";

        Accepts(schema, "[]", "[1]", "[1,\"a\"]", "[1,\"a\",null,{}]");
        Refuses(schema, "[\"a\"]", "[1,2]");
    }

    [Fact]
    public void Additional_elements_can_be_refused_or_held_against_a_schema()
    {
        Accepts("""{"items":[{},{}],"additionalItems":false}""", "[1]", "[1,2]");
        Refuses("""{"items":[{},{}],"additionalItems":false}""", "[1,2,3]");
        Accepts("""{"items":[{}],"additionalItems":{"type":"null"}}""", "[1,null,null]");
        Refuses("""{"items":[{}],"additionalItems":{"type":"null"}}""", "[1,null,2]");
        Accepts("""{"additionalItems":false}""", "[1,2]");
    }

    [Fact]
    public void An_array_has_a_least_and_a_greatest_length()
    {
        Accepts("""{"minItems":1,"maxItems":2}""", "[1]", "[1,2]");
        Refuses("""{"minItems":1,"maxItems":2}""", "[]", "[1,2,3]");
    }

    [Fact]
    public void Equal_elements_are_found_whatever_they_look_like()
    {
        Accepts("""{"uniqueItems":true}""", "[]", "[1,\"1\",true,null,[1],{\"a\":1}]", "[[1,2],[2,1]]", "[0,false,[],\"\",{}]", "[{\"a\":1},{\"b\":1},{\"a\":1,\"b\":1}]");
        Refuses("""{"uniqueItems":true}""", "[1,2,1.0]", "[\"a\",\"\\u0061\"]", "[{\"a\":1,\"b\":[2]},{\"b\":[20e-1],\"a\":1}]", "[[[null]],[[null]]]", "[0,-0]");
        Accepts("""{"uniqueItems":false}""", "[1,1]");
    }

    [Fact]
    public void Equal_elements_are_found_among_many()
    {
        var many = Enumerable.Range(0, 2_000).Select(number => $$"""{"a":[{{number}}],"b":"{{number}}"}""").ToList();

        Accepts("""{"uniqueItems":true}""", $"[{string.Join(',', many)}]");
        Refuses("""{"uniqueItems":true}""", $$"""[{{string.Join(',', many)}},{"\u0062":"7","a":[7.0]}]""");
    }
}
