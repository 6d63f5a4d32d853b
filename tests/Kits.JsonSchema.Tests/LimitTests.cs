using System.Text.Json;
using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class LimitTests
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 2_000 };

    [Fact]
    public void Errors_are_told_up_to_a_number_causes_included()
    {
        var schema = Schema("""{"items":{"anyOf":[{"type":"null"},{"minimum":9}]}}""");
        var instance = Json($"[{string.Join(',', Enumerable.Repeat("1", 50))}]");

        static int Count(IEnumerable<JsonSchemaError> errors) => errors.Sum(error => 1 + Count(error.Causes));

        Assert.Equal(1, Count(schema.Validate(instance, 1)));
        Assert.Equal(4, Count(schema.Validate(instance, 4)));
        Assert.Equal(100, Count(schema.Validate(instance)));
        Assert.Equal(150, Count(schema.Validate(instance, 1_000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => schema.Validate(instance, 0));
    }

    [Fact]
    public void An_instance_is_followed_only_so_deep()
    {
        var schema = Schema("""{"items":{"$ref":"#"}}""");

        Assert.True(schema.IsValid(Nested(JsonSchema.MaxDepth)));
        var error = Assert.Single(schema.Validate(Nested(JsonSchema.MaxDepth + 2)));
        Assert.Equal((JsonSchemaKeyword.Limit, JsonSchema.MaxDepth + 1), (error.Keyword, error.InstanceSegments.Count));
        Assert.Null(error.Expected);
    }

    [Fact]
    public void A_limit_within_what_is_ruled_out_does_not_make_an_instance_valid()
    {
        var schema = Schema("""{"definitions":{"a":{"items":{"$ref":"#/definitions/a"}}},"not":{"$ref":"#/definitions/a"}}""");

        Assert.False(schema.IsValid(Nested(1_000)));
        Assert.Equal(JsonSchemaKeyword.Limit, Assert.Single(schema.Validate(Nested(1_000))).Keyword);
    }

    [Fact]
    public void Values_that_nest_too_deep_to_be_compared_are_equal_only_when_written_alike()
    {
        var deep = Nested(1_000).GetRawText();
        using var same = JsonDocument.Parse($"[{deep},{deep}]", Deep);
        using var other = JsonDocument.Parse($"[{deep},{deep.Replace("[]", "[ ]", StringComparison.Ordinal)}]", Deep);

        Assert.False(Schema("""{"uniqueItems":true}""").IsValid(same.RootElement));
        Assert.True(Schema("""{"uniqueItems":true}""").IsValid(other.RootElement));
    }

    [Fact]
    public void A_schema_that_multiplies_its_work_is_given_up()
    {
        var twice = Schema("""{"allOf":[{"properties":{"a":{"$ref":"#"}}},{"properties":{"a":{"$ref":"#"}}}]}""");
        var instance = string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60);

        Assert.Contains(twice.Validate(Json(instance)), error => error.Keyword == JsonSchemaKeyword.Limit);
    }

    [Theory]
    [InlineData("""{"pattern":"^(a|aa)+$"}""", "\"{0}\"")]
    [InlineData("""{"not":{"pattern":"^(a|aa)+$"}}""", "\"{0}\"")]
    [InlineData("""{"patternProperties":{"^(a|aa)+$":{}}}""", "{{\"{0}\":1}}")]
    public void A_pattern_that_takes_too_long_is_given_up(string schema, string instance)
    {
        var text = string.Format(null, instance, new string('a', 60) + "b");

        var errors = Errors(schema, text);

        Assert.Contains(errors, error => error.Keyword == JsonSchemaKeyword.Limit);
    }

    [Fact]
    public void A_valid_instance_costs_no_memory()
    {
        var schema = Schema("""
            {"type":"object","required":["name","age"],"additionalProperties":false,"properties":{
              "name":{"type":"string","minLength":1,"maxLength":20,"pattern":"^[a-zé]+$"},"age":{"type":"integer","minimum":0,"maximum":150,"multipleOf":1},
              "born":{"format":"date"},"mail":{"format":"email"},"tags":{"items":{"enum":["a","b","c"]},"uniqueItems":true},
              "more":{"anyOf":[{"type":"null"},{"type":"string"}]}}}
            """);
        var instance = Json("""{"name":"zoé","age":41,"born":"1984-02-29","mail":"zoe@example.com","tags":["a","c"],"more":"x"}""");
        Assert.Empty(schema.Validate(instance));
        schema.IsValid(instance);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var isValid = schema.IsValid(instance);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(isValid);
        Assert.Equal(0, after - before);
    }

    private static JsonElement Nested(int depth)
    {
        using var document = JsonDocument.Parse(new string('[', depth) + new string(']', depth), Deep);
        return document.RootElement.Clone();
    }
}
