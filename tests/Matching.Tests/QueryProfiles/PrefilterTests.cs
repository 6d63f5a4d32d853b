using BulkImport.Matching.QueryProfiles;
using BulkImport.ServiceDefaults;

namespace BulkImport.Matching.Tests.QueryProfiles;

public sealed class PrefilterTests(MatchingDatabase database) : IClassFixture<MatchingDatabase>
{
    private const string Passes = "select jsonb_path_match($1::jsonb, $2::jsonpath, $3::jsonb) is true";

    [Theory]
    [InlineData("""{"crm":"x"}""", """($."crm" == $v0)""", """{"v0":"x"}""")]
    [InlineData("""{"crm":{"$in":["x","y"]}}""", """($."crm" == $v0[*])""", """{"v0":["x","y"]}""")]
    [InlineData("""{"crm":{"$ne":"x"}}""", """(!($."crm" == $v0) || ($."crm" == $v0) is unknown)""", """{"v0":"x"}""")]
    [InlineData("""{"visits":{"$gte":1,"$lt":2}}""", """(($."visits" >= $v0) && ($."visits" < $v1))""", """{"v0":1,"v1":2}""")]
    [InlineData("""{"extra.a":{"$exists":false}}""", """(!exists ($."extra"."a"))""", "{}")]
    [InlineData("""{"$or":[{"crm":"x"},{"email":"a@b.se"}]}""", """(($."crm" == $v0) || exists ($."email"))""", """{"v0":"x"}""")]
    [InlineData("""{"$nor":[{"crm":"x"},{"visits":{"$exists":true}}]}""", """((!($."crm" == $v0) || ($."crm" == $v0) is unknown) && (!exists ($."visits")))""", """{"v0":"x"}""")]
    [InlineData("""{"shelves":{"$size":1}}""", """exists ($."shelves")""", "{}")]
    [InlineData("""{"extra.0":1}""", "(1 == 1)", "{}")]
    [InlineData("""{"crm":{"$in":[]}}""", "(1 == 0)", "{}")]
    [InlineData("""{"joined":{"$gt":"2031-05-01T12:00:00.25Z"}}""", """($."joined" >= $v0)""", """{"v0":"2031-05-01T12:00:00"}""")]
    [InlineData("""{}""", "(1 == 1)", "{}")]
    public void A_query_becomes_a_predicate_and_its_constants(string query, string path, string variables) =>
        Assert.Equal(new SqlPrefilter(path, variables), Queries.Read(query).Prefilter);

    [Theory]
    [InlineData("""'; drop table matching.profile; --""")]
    [InlineData("""$v0""")]
    [InlineData("""\" == 1 || exists($) || $.\"x""")]
    [InlineData("""\\""")]
    [InlineData("""\\\" ) || (1 == 1""")]
    [InlineData("""x ? (@ == 1)""")]
    [InlineData("""/* x */ [*] strict lax""")]
    [InlineData("""\n\t\u0001\u001f\u007f""")]
    [InlineData("""Größe 😀 \ud83d\ude00 ‮ \u2028""")]
    [InlineData("""{\"v0\":1}""")]
    public async Task A_hostile_name_or_constant_is_only_a_name_or_a_constant(string text)
    {
        var profile = $$$"""{"{{{text}}}":{"{{{text}}}":"{{{text}}}"}}""";
        var other = """{"x":1,"v0":1,"crm":"x"}""";
        Assert.True(await PassesAsync($$"""{"crm":"{{text}}"}""", $$"""{"crm":"{{text}}"}"""));
        Assert.False(await PassesAsync($$"""{"crm":"{{text}}"}""", other));
        if (!text.StartsWith('$') && !text.Contains('.', StringComparison.Ordinal))
        {
            Assert.True(await PassesAsync($$"""{"{{text}}.{{text}}":"{{text}}"}""", profile));
            Assert.False(await PassesAsync($$"""{"{{text}}.{{text}}":"{{text}}"}""", other));
            Assert.False(await PassesAsync($$$"""{"{{{text}}}":{"$exists":true}}""", other));
        }
    }

    [Theory]
    [InlineData("""{"crm":{"$gt":"\uffee"}}""", """{"crm":"😀"}""")]
    [InlineData("""{"visits":{"$gt":0.1}}""", """{"visits":0.1000000000000000055511151231257827}""")]
    [InlineData("""{"extra.a":{"$ne":1}}""", """{"extra":{"a":"1"}}""")]
    [InlineData("""{"extra":{"$nin":[1,"x"]}}""", """{"extra":{"a":1}}""")]
    [InlineData("""{"visits":{"$not":{"$gt":1}}}""", """{"visits":"2"}""")]
    [InlineData("""{"joined":{"$gt":"2031-05-01T12:00:00Z"}}""", """{"joined":"2031-05-01T12:00:00.5Z"}""")]
    [InlineData("""{"joined":{"$not":{"$lt":"2031-05-01T12:00:00Z"}}}""", """{"joined":"2031-05-01T12:00:00.5Z"}""")]
    [InlineData("""{"email":{"$in":["ADA@EXAMPLE.ORG"]}}""", """{"email":"ada@example.org"}""")]
    public async Task What_is_meant_passes(string query, string profile)
    {
        Assert.True(Queries.Matches(query, profile));
        Assert.True(await PassesAsync(query, profile));
    }

    [Fact]
    public async Task A_query_as_large_as_may_be_is_one_predicate()
    {
        var clauses = string.Join(',', Enumerable.Range(0, 500).Select(number => $$$"""{"visits":{"$ne":{{{number}}}}}"""));
        Assert.True(await PassesAsync($$"""{"$and":[{{clauses}}]}""", """{"visits":500}"""));
        Assert.False(await PassesAsync($$"""{"$and":[{{clauses}}]}""", """{"visits":499}"""));
    }

    private async Task<bool> PassesAsync(string query, string profile)
    {
        var prefilter = Queries.Read(query).Prefilter;
        return (await database.DataSource.Sql(Passes, profile, prefilter.JsonPath, prefilter.Variables).AllAsync(row => row.GetBoolean(0), CancellationToken.None))[0];
    }
}
