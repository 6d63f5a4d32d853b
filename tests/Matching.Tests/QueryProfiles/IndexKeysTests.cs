namespace BulkImport.Matching.Tests.QueryProfiles;

public sealed class IndexKeysTests
{
    [Theory]
    [InlineData("""{"email":"Ada@Example.org"}""", "email", "ada@example.org")]
    [InlineData("""{"email":{"$in":["Ada@Example.org","bo@example.org"]}}""", "email", "ada@example.org bo@example.org")]
    [InlineData("""{"phones":"+46 70 000 00 01"}""", "phones", "46700000001")]
    [InlineData("""{"phones":46700000001}""", "phones", "46700000001")]
    [InlineData("""{"crm":"0001"}""", "crm", "0001")]
    [InlineData("""{"shelves":{"$all":["a","b"]}}""", "shelves", "a")]
    [InlineData("""{"badge":{"$in":[7,-0]}}""", "badge", "7 0")]
    [InlineData("""{"joined":"2031-05-01T14:00+02:00"}""", "joined", "2031-05-01T12:00:00Z")]
    [InlineData("""{"_city":"Umeå","$and":[{"visits":{"$gt":1}},{"crm":{"$eq":"0001"}}]}""", "crm", "0001")]
    public void A_demanded_equality_is_looked_up(string query, string field, string keys)
    {
        var found = Queries.Read(query).IndexKeys(Queries.Rules);

        Assert.NotNull(found);
        Assert.Equal(field, found.Field.Name);
        Assert.Equal(keys.Split(' '), found.Keys);
    }

    [Fact]
    public void A_long_text_is_looked_up_by_its_hash() =>
        Assert.StartsWith("sha256:", Assert.Single(Queries.Read($$"""{"crm":"{{new string('x', 201)}}"}""").IndexKeys(Queries.Rules)!.Keys), StringComparison.Ordinal);

    [Fact]
    public void None_of_nothing_is_looked_up() => Assert.Empty(Queries.Read("""{"crm":{"$in":[]}}""").IndexKeys(Queries.Rules)!.Keys);

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"email":{"$ne":"ada@example.org"}}""")]
    [InlineData("""{"email":{"$in":["ada@example.org",null]}}""")]
    [InlineData("""{"email":"nobody"}""")]
    [InlineData("""{"email":{"$gt":"a"}}""")]
    [InlineData("""{"$or":[{"email":"ada@example.org"}]}""")]
    [InlineData("""{"$nor":[{"email":"ada@example.org"}]}""")]
    [InlineData("""{"crm":{"$not":{"$eq":"0001"}}}""")]
    [InlineData("""{"crm":17}""")]
    [InlineData("""{"crm":["0001"]}""")]
    [InlineData("""{"badge":17.0}""")]
    [InlineData("""{"badge":"17"}""")]
    [InlineData("""{"score":1}""")]
    [InlineData("""{"member":true}""")]
    [InlineData("""{"visits":1}""")]
    [InlineData("""{"_city":"Umeå"}""")]
    [InlineData("""{"crm.0":"0001"}""")]
    [InlineData("""{"extra":{"$elemMatch":{"crm":"0001"}}}""")]
    public void Where_a_key_could_miss_a_profile_there_is_none(string query) => Assert.Null(Queries.Read(query).IndexKeys(Queries.Rules));
}
