using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class AnyValueTests
{
    [Theory]
    [InlineData("array", "[]")]
    [InlineData("boolean", "false")]
    [InlineData("null", "null")]
    [InlineData("number", "-1.5")]
    [InlineData("object", "{}")]
    [InlineData("string", "\"\"")]
    public void A_value_has_one_type(string type, string instance)
    {
        string[] all = ["[]", "false", "null", "-1.5", "{}", "\"\""];

        Accepts($$"""{"type":"{{type}}"}""", instance);
        Refuses($$"""{"type":"{{type}}"}""", [.. all.Except([instance])]);
    }

    [Fact]
    public void An_integer_is_a_number_without_a_fraction_however_it_is_written()
    {
        Accepts("""{"type":"integer"}""", "0", "-7", "1.0", "1e2", "1.50e1", "100e-2", "0.0", "12345678901234567890123456789012345678901");
        Refuses("""{"type":"integer"}""", "0.5", "1.01", "1e-1", "105e-2", "\"1\"");
    }

    [Fact]
    public void One_type_of_a_list_is_enough()
    {
        Accepts("""{"type":["null","integer"]}""", "null", "3");
        Accepts("""{"type":["integer","number"]}""", "3.5");
        Refuses("""{"type":["null","integer"]}""", "3.5", "\"3\"", "true");
    }

    [Fact]
    public void A_value_must_be_one_of_those_listed()
    {
        const string schema = """{"enum":["red",1,null,[1,2],{"a":1,"b":[]}]}""";

        Accepts(schema, "\"red\"", "\"\\u0072ed\"", "1", "1.0", "10e-1", "null", "[1,2.0]", """{"b":[],"a":1}""");
        Refuses(schema, "\"Red\"", "\"1\"", "true", "2", "[2,1]", "[1,2,3]", """{"a":1}""", """{"a":1,"c":[]}""", """{"a":1,"b":[],"c":1}""");
    }

    [Fact]
    public void An_empty_schema_accepts_anything() => Accepts("{}", "null", "[1,[2]]", """{"a":{}}""", "\"\\ud800\"");

    [Fact]
    public void Unknown_keywords_ask_for_nothing() => Accepts("""{"const":1,"contains":{"type":"null"},"title":"T","default":3,"x":[]}""", "2", "[]");

    [Fact]
    public void Keywords_of_one_type_let_other_types_pass() =>
        Accepts("""{"maximum":0,"minLength":9,"pattern":"x","format":"ipv4","minItems":9,"uniqueItems":true,"items":{"type":"null"},"required":["a"],"minProperties":9}""", "null", "true");
}
