using System.Globalization;
using System.Text;

namespace BulkImport.Matching.Tests.QueryProfiles;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("[]", "custom_request: must be an object")]
    [InlineData("""{"age":{"$foo":1}}""", "custom_request.age.$foo: is not an operator")]
    [InlineData("""{"$where":"1"}""", "custom_request.$where: is not an operator")]
    [InlineData("""{"$gt":1}""", "custom_request.$gt: must stand under a field")]
    [InlineData("""{"$not":{"age":1}}""", "custom_request.$not: must stand under a field")]
    [InlineData("""{"age":{"$or":[{"$gt":1}]}}""", "custom_request.age.$or: must not stand under a field")]
    [InlineData("""{"age":{"$gt":1,"x":2}}""", "custom_request.age.x: is not an operator")]
    [InlineData("""{"age":{"x":2,"$gt":1}}""", "custom_request.age.x: is not an operator")]
    [InlineData("""{"":1}""", "custom_request.: is not the name of a field")]
    [InlineData("""{"a..b":1}""", "custom_request.a..b: is not the name of a field")]
    [InlineData("""{"a":1e9999}""", "custom_request: holds a number that cannot be stored")]
    public void What_is_no_query_is_refused_with_its_place(string query, string fault) => Assert.Equal(fault, Queries.Fault(query));

    [Theory]
    [InlineData("$and")]
    [InlineData("$or")]
    [InlineData("$nor")]
    public void Joined_clauses_stand_in_an_array_of_objects(string name)
    {
        Assert.Equal($"custom_request.{name}: must be an array of objects", Queries.Fault($$$"""{"{{{name}}}":{}}"""));
        Assert.Equal($"custom_request.{name}: must not be empty", Queries.Fault($$"""{"{{name}}":[]}"""));
        Assert.Equal($"custom_request.{name}[1]: must be an object", Queries.Fault($$"""{"{{name}}":[{},7]}"""));
        Assert.Equal($"custom_request.{name}[1].a.$b: is not an operator", Queries.Fault($$$"""{"{{{name}}}":[{},{"a":{"$b":1}}]}"""));
    }

    [Theory]
    [InlineData("$gt")]
    [InlineData("$gte")]
    [InlineData("$lt")]
    [InlineData("$lte")]
    public void A_bound_is_a_scalar(string name)
    {
        Assert.Equal($"custom_request.a.{name}: must not be an object or an array", Queries.Fault($"{{\"a\":{{\"{name}\":{{}}}}}}"));
        Assert.Equal($"custom_request.a.{name}: must not be an object or an array", Queries.Fault($$$"""{"a":{"{{{name}}}":[1]}}"""));
    }

    [Theory]
    [InlineData("""{"a":{"$in":1}}""", "custom_request.a.$in: must be an array")]
    [InlineData("""{"a":{"$nin":"x"}}""", "custom_request.a.$nin: must be an array")]
    [InlineData("""{"a":{"$in":[1,{"$gt":2}]}}""", "custom_request.a.$in[1]: must not hold an operator")]
    [InlineData("""{"a":{"$all":1}}""", "custom_request.a.$all: must be an array")]
    [InlineData("""{"a":{"$all":[1,{"$gt":2}]}}""", "custom_request.a.$all[1]: must not hold an operator but $elemMatch")]
    [InlineData("""{"a":{"$all":[{"$elemMatch":1}]}}""", "custom_request.a.$all[0].$elemMatch: must be an object")]
    [InlineData("""{"a":{"$exists":"yes"}}""", "custom_request.a.$exists: must be true or false")]
    [InlineData("""{"a":{"$size":-1}}""", "custom_request.a.$size: must be a whole number, 0 or more")]
    [InlineData("""{"a":{"$size":1.5}}""", "custom_request.a.$size: must be a whole number, 0 or more")]
    [InlineData("""{"a":{"$size":"1"}}""", "custom_request.a.$size: must be a whole number, 0 or more")]
    [InlineData("""{"a":{"$elemMatch":[]}}""", "custom_request.a.$elemMatch: must be an object")]
    [InlineData("""{"a":{"$elemMatch":{"b":1,"$gt":2}}}""", "custom_request.a.$elemMatch.$gt: must stand under a field")]
    [InlineData("""{"a":{"$elemMatch":{"$gt":2,"b":1}}}""", "custom_request.a.$elemMatch.b: is not an operator")]
    [InlineData("""{"a":{"$not":1}}""", "custom_request.a.$not: must hold an operator")]
    [InlineData("""{"a":{"$not":{}}}""", "custom_request.a.$not: must hold an operator")]
    [InlineData("""{"a":{"$not":{"$gt":1,"$b":2}}}""", "custom_request.a.$not.$b: is not an operator")]
    public void An_operator_takes_only_what_it_can_ask(string query, string fault) => Assert.Equal(fault, Queries.Fault(query));

    [Theory]
    [InlineData("""{"a":{"$regex":1}}""", "custom_request.a.$regex: must be a string")]
    [InlineData("""{"a":{"$regex":"a","$options":"x"}}""", "custom_request.a.$options: must be a string of i, m and s")]
    [InlineData("""{"a":{"$regex":"a","$options":1}}""", "custom_request.a.$options: must be a string of i, m and s")]
    [InlineData("""{"a":{"$options":"i"}}""", "custom_request.a.$options: must stand beside $regex")]
    [InlineData("""{"a":{"$regex":"(?=a)"}}""", "custom_request.a.$regex: looks around, refers back or is too large, which is not supported")]
    [InlineData("""{"a":{"$regex":"(a)\\1"}}""", "custom_request.a.$regex: looks around, refers back or is too large, which is not supported")]
    [InlineData("""{"a":{"$regex":"((a{99}){99}){99}"}}""", "custom_request.a.$regex: looks around, refers back or is too large, which is not supported")]
    public void A_pattern_that_one_pass_cannot_find_is_refused(string query, string fault) => Assert.Equal(fault, Queries.Fault(query));

    [Fact]
    public void A_pattern_that_is_none_is_refused() =>
        Assert.StartsWith("custom_request.a.$regex: is not a pattern: ", Queries.Fault("""{"a":{"$regex":"("}}"""), StringComparison.Ordinal);

    [Fact]
    public void A_pattern_may_have_500_characters()
    {
        Queries.Read($$$"""{"a":{"$regex":"{{{new string('a', 500)}}}"}}""");
        Assert.Equal("custom_request.a.$regex: is longer than 500 characters", Queries.Fault($$$"""{"a":{"$regex":"{{{new string('a', 501)}}}"}}"""));
    }

    [Fact]
    public void A_query_may_nest_20_levels_deep()
    {
        Queries.Read(Nested(20));
        Assert.Equal("custom_request: nests deeper than 20 levels", Queries.Fault(Nested(21)));
        Assert.Equal("custom_request: nests deeper than 20 levels", Queries.Fault(Nested(5_000)));
    }

    [Fact]
    public void A_path_may_have_20_parts()
    {
        Queries.Read($$"""{"{{Dotted(20)}}":1}""");
        Assert.Equal($"custom_request.{Dotted(21)}: nests deeper than 20 levels", Queries.Fault($$"""{"{{Dotted(21)}}":1}"""));
    }

    [Theory]
    [InlineData("""{"a":{"$in":[""", "1", "]}}")]
    [InlineData("""{"$or":[""", "{}", "]}")]
    [InlineData("""{"$or":[{"a":{"$all":[""", "1", "]}}]}", 999)]
    [InlineData("""{"a":[""", "1", "]}", 999)]
    public void A_query_may_have_1000_clauses_and_constants(string start, string one, string end, int most = 1_000)
    {
        Queries.Read(start + string.Join(',', Enumerable.Repeat(one, most)) + end);
        Assert.Equal("custom_request: has more than 1,000 clauses and constants", Queries.Fault(start + string.Join(',', Enumerable.Repeat(one, most + 1)) + end));
    }

    [Fact]
    public void Of_several_faults_the_first_is_told() => Assert.Equal("custom_request.a.$b: is not an operator", Queries.Fault("""{"a":{"$b":1},"c":{"$d":1}}"""));

    private static string Nested(int depth) => new StringBuilder().Insert(0, """{"a":""", depth).Append('1').Append('}', depth).ToString();

    private static string Dotted(int parts) => string.Join('.', Enumerable.Range(0, parts).Select(part => "p" + part.ToString(CultureInfo.InvariantCulture)));
}
