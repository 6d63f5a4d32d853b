using System.Text.Json;
using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("""{"type":["null","string"]}""", "1", JsonSchemaKeyword.Type, """["null","string"]""")]
    [InlineData("""{"enum":["a",2]}""", "1", JsonSchemaKeyword.Enum, """["a",2]""")]
    [InlineData("""{"multipleOf":2}""", "1", JsonSchemaKeyword.MultipleOf, "2")]
    [InlineData("""{"maxLength":1}""", "\"ab\"", JsonSchemaKeyword.MaxLength, "1")]
    [InlineData("""{"minLength":3}""", "\"ab\"", JsonSchemaKeyword.MinLength, "3")]
    [InlineData("""{"pattern":"x"}""", "\"ab\"", JsonSchemaKeyword.Pattern, "\"x\"")]
    [InlineData("""{"format":"date"}""", "\"ab\"", JsonSchemaKeyword.Format, "\"date\"")]
    [InlineData("""{"additionalItems":false,"items":[{}]}""", "[1,2]", JsonSchemaKeyword.AdditionalItems, "false")]
    [InlineData("""{"maxItems":1}""", "[1,2]", JsonSchemaKeyword.MaxItems, "1")]
    [InlineData("""{"minItems":3}""", "[1,2]", JsonSchemaKeyword.MinItems, "3")]
    [InlineData("""{"uniqueItems":true}""", "[1,1]", JsonSchemaKeyword.UniqueItems, "true")]
    [InlineData("""{"maxProperties":0}""", """{"a":1}""", JsonSchemaKeyword.MaxProperties, "0")]
    [InlineData("""{"minProperties":2}""", """{"a":1}""", JsonSchemaKeyword.MinProperties, "2")]
    [InlineData("""{"allOf":[{"type":"null"}]}""", "1", JsonSchemaKeyword.AllOf, """[{"type":"null"}]""")]
    [InlineData("""{"anyOf":[{"type":"null"}]}""", "1", JsonSchemaKeyword.AnyOf, """[{"type":"null"}]""")]
    [InlineData("""{"oneOf":[{"type":"null"}]}""", "1", JsonSchemaKeyword.OneOf, """[{"type":"null"}]""")]
    [InlineData("""{"not":{}}""", "1", JsonSchemaKeyword.Not, "{}")]
    [InlineData("""{"maximum":0}""", "1", JsonSchemaKeyword.Maximum, "0")]
    [InlineData("""{"minimum":2}""", "1", JsonSchemaKeyword.Minimum, "2")]
    public void An_error_tells_the_keyword_the_value_and_what_was_expected(string schema, string instance, JsonSchemaKeyword keyword, string expected)
    {
        var error = Error(schema, instance);

        Assert.Equal(keyword, error.Keyword);
        Assert.Equal(expected, error.Expected?.GetRawText());
        Assert.Equal(instance, error.Value.GetRawText());
        Assert.Equal("/" + JsonNamingPolicy.CamelCase.ConvertName(keyword.ToString()), error.SchemaPath);
        Assert.Equal("", error.InstancePath);
        Assert.Null(error.Property);
    }

    [Theory]
    [InlineData("""{"maximum":1,"exclusiveMaximum":true}""", "1", JsonSchemaKeyword.ExclusiveMaximum, "/maximum")]
    [InlineData("""{"minimum":1,"exclusiveMinimum":true}""", "0", JsonSchemaKeyword.ExclusiveMinimum, "/minimum")]
    [InlineData("""{"minimum":1,"exclusiveMinimum":false}""", "0", JsonSchemaKeyword.Minimum, "/minimum")]
    public void A_limit_that_is_ruled_out_itself_has_a_keyword_of_its_own(string schema, string instance, JsonSchemaKeyword keyword, string path)
    {
        var error = Error(schema, instance);

        Assert.Equal((keyword, path, "1"), (error.Keyword, error.SchemaPath, error.Expected?.GetRawText()));
    }

    [Fact]
    public void Each_missing_and_each_unknown_property_is_an_error_with_its_name()
    {
        const string schema = """{"properties":{"a":{}},"required":["b","c"],"additionalProperties":false,"dependencies":{"x":["d","x"]}}""";

        var errors = Errors(schema, """{"x":1,"y":2}""");

        Assert.Equal(
            [
                (JsonSchemaKeyword.AdditionalProperties, "x", "false", "/additionalProperties"), (JsonSchemaKeyword.AdditionalProperties, "y", "false", "/additionalProperties"),
                (JsonSchemaKeyword.Required, "b", """["b","c"]""", "/required"), (JsonSchemaKeyword.Required, "c", """["b","c"]""", "/required"),
                (JsonSchemaKeyword.Dependencies, "d", """["d","x"]""", "/dependencies/x"),
            ],
            errors.Select(error => (error.Keyword, error.Property!, error.Expected!.Value.GetRawText(), error.SchemaPath)));
        Assert.All(errors, error => Assert.Empty(error.InstanceSegments));
    }

    [Fact]
    public void An_error_tells_the_place_in_the_instance_and_in_the_schema()
    {
        const string schema = """{"definitions":{"n/1":{"type":"null"}},"properties":{"a/b~":{"items":{"additionalProperties":{"$ref":"#/definitions/n~11"}}}}}""";

        var error = Error(schema, """{"a/b~":[{},{"\u0063":1}]}""");

        Assert.Equal(["a/b~", "1", "c"], error.InstanceSegments);
        Assert.Equal("/a~1b~0/1/c", error.InstancePath);
        Assert.Equal("/definitions/n~11/type", error.SchemaPath);
        Assert.Equal("#/a~1b~0/1/c fails #/definitions/n~11/type", error.ToString());
    }

    [Fact]
    public void All_errors_are_told_not_only_the_first()
    {
        const string schema = """{"properties":{"a":{"type":"string","minimum":5,"enum":[7]},"b":{"items":{"type":"null"}}},"patternProperties":{"^a":{"multipleOf":2}}}""";

        var errors = Errors(schema, """{"a":1,"b":[null,2,3]}""");

        Assert.Equal(["/a Type", "/a Enum", "/a Minimum", "/a MultipleOf", "/b/1 Type", "/b/2 Type"], errors.Select(error => $"{error.InstancePath} {error.Keyword}"));
    }

    [Fact]
    public void A_combination_tells_the_errors_of_its_schemas_as_causes()
    {
        const string schema = """{"items":{"anyOf":[{"type":"null"},{"allOf":[{"minimum":5},{"multipleOf":2},{"type":"integer"}]}]}}""";

        var error = Error(schema, "[3]");
        var inner = error.Causes[1];

        Assert.Equal((JsonSchemaKeyword.AnyOf, "/0", "/items/anyOf"), (error.Keyword, error.InstancePath, error.SchemaPath));
        Assert.Equal(["/items/anyOf/0/type", "/items/anyOf/1/allOf"], error.Causes.Select(cause => cause.SchemaPath));
        Assert.Equal(["/items/anyOf/1/allOf/0/minimum", "/items/anyOf/1/allOf/1/multipleOf"], inner.Causes.Select(cause => cause.SchemaPath));
        Assert.All(inner.Causes, cause => Assert.Equal("/0", cause.InstancePath));
    }

    [Fact]
    public void One_of_tells_how_many_schemas_fit()
    {
        const string schema = """{"oneOf":[{"multipleOf":2},{"multipleOf":3},{"multipleOf":5}]}""";

        var (none, three) = (Error(schema, "7"), Error(schema, "30"));

        Assert.Equal((0, 3), (none.Matches, none.Causes.Count));
        Assert.Equal((3, 0), (three.Matches, three.Causes.Count));
        Assert.Null(Error("""{"anyOf":[{"type":"null"}]}""", "1").Matches);
    }

    [Fact]
    public void Errors_outlive_the_documents_of_the_schema()
    {
        using var document = JsonDocument.Parse("""{"enum":["a"]}""");
        var schema = JsonSchema.Parse(document.RootElement);
        document.Dispose();

        Assert.Equal("""["a"]""", Assert.Single(schema.Validate(Json("1"))).Expected?.GetRawText());
    }
}
