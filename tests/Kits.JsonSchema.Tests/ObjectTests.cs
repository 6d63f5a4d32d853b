using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class ObjectTests
{
    [Fact]
    public void Each_property_is_held_against_its_own_schema()
    {
        const string schema = """{"properties":{"a":{"type":"integer"},"b/c":{"type":"string"}}}""";

        Accepts(schema, "{}", """{"a":1,"b/c":"x","d":null}""");
        Refuses(schema, """{"a":"1"}""", """{"b/c":1}""", """{"\u0061":null}""");
    }

    [Fact]
    public void Every_occurrence_of_a_name_counts() => Refuses("""{"properties":{"a":{"type":"integer"}}}""", """{"a":"x","a":1}""", """{"a":1,"a":"x"}""");

    [Fact]
    public void Properties_whose_names_fit_a_pattern_are_held_against_its_schema()
    {
        const string schema = """{"properties":{"no1":{"minimum":5}},"patternProperties":{"^no":{"type":"integer"},"\\d$":{"maximum":9}}}""";

        Accepts(schema, """{"no1":7,"no":100,"x2":1.5,"y":"z"}""");
        Refuses(schema, """{"no1":4}""", """{"no1":10}""", """{"no1":7.5}""", """{"no":"a"}""", """{"x2":10}""");
    }

    [Fact]
    public void Additional_properties_can_be_refused_or_held_against_a_schema()
    {
        static string Known(string additional) => $$$"""{"properties":{"a":{}},"patternProperties":{"^b":{}},"additionalProperties":{{{additional}}}}""";

        Accepts(Known("false"), "{}", """{"a":1,"b":1,"bb":1}""");
        Refuses(Known("false"), """{"a":1,"c":1}""", """{"ab":1}""");
        Accepts(Known("""{"type":"null"}"""), """{"a":1,"b":1,"c":null}""");
        Refuses(Known("""{"type":"null"}"""), """{"c":1}""");
        Accepts(Known("true"), """{"c":1}""");
        Refuses("""{"required":["a"],"additionalProperties":false}""", """{"a":1}""");
    }

    [Fact]
    public void Required_properties_must_be_there_whatever_their_value()
    {
        Accepts("""{"required":["a","b"]}""", """{"a":null,"\u0062":0,"c":1}""");
        Refuses("""{"required":["a","b"]}""", "{}", """{"a":1}""", """{"A":1,"b":1}""");
    }

    [Fact]
    public void More_names_than_a_few_words_of_bits_are_told_apart()
    {
        var names = Enumerable.Range(0, 300).Select(number => $"\"n{number}\"").ToList();
        var schema = $$"""{"required":[{{string.Join(',', names)}}]}""";

        Accepts(schema, $"{{{string.Join(',', names.Select(name => name + ":1"))}}}");
        Assert.Equal("n299", Error(schema, $"{{{string.Join(',', names.SkipLast(1).Select(name => name + ":1"))}}}").Property);
    }

    [Fact]
    public void An_object_has_a_least_and_a_greatest_number_of_properties()
    {
        Accepts("""{"minProperties":1,"maxProperties":2}""", """{"a":1}""", """{"a":1,"b":2}""");
        Refuses("""{"minProperties":1,"maxProperties":2}""", "{}", """{"a":1,"b":2,"c":3}""");
    }

    [Fact]
    public void A_property_may_depend_on_others()
    {
        Accepts("""{"dependencies":{"card":["name","street"]}}""", "{}", """{"name":1}""", """{"card":1,"name":1,"street":1}""");
        Refuses("""{"dependencies":{"card":["name","street"]}}""", """{"card":null}""", """{"card":1,"name":1}""");
    }

    [Fact]
    public void A_property_may_ask_for_a_schema_of_the_whole_object()
    {
        const string schema = """{"dependencies":{"card":{"properties":{"name":{"type":"string"}},"minProperties":2}}}""";

        Accepts(schema, """{"name":1}""", """{"card":1,"name":"x"}""");
        Refuses(schema, """{"card":1}""", """{"card":1,"name":1}""");
    }
}
