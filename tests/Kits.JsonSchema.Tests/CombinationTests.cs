using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class CombinationTests
{
    [Fact]
    public void All_schemas_must_fit()
    {
        Accepts("""{"allOf":[{"type":"integer"},{"minimum":3}]}""", "3", "4");
        Refuses("""{"allOf":[{"type":"integer"},{"minimum":3}]}""", "2", "3.5", "\"3\"");
    }

    [Fact]
    public void One_schema_at_least_must_fit()
    {
        Accepts("""{"anyOf":[{"type":"integer"},{"minimum":3}]}""", "1", "3.5", "4", "\"x\"");
        Refuses("""{"anyOf":[{"type":"integer"},{"minimum":3}]}""", "1.5");
    }

    [Fact]
    public void Exactly_one_schema_must_fit()
    {
        Accepts("""{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", "2", "3", "4");
        Refuses("""{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", "1", "6");
    }

    [Fact]
    public void A_schema_that_is_ruled_out_must_not_fit()
    {
        Accepts("""{"not":{"properties":{"a":{"type":"string"}},"required":["a"]}}""", "{}", """{"a":1}""");
        Refuses("""{"not":{"properties":{"a":{"type":"string"}},"required":["a"]}}""", """{"a":"x"}""");
        Refuses("""{"not":{}}""", "1", "null");
        Accepts("""{"not":{"not":{"type":"null"}}}""", "null");
    }
}
