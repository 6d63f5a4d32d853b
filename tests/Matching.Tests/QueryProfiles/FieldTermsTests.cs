namespace BulkImport.Matching.Tests.QueryProfiles;

public sealed class FieldTermsTests
{
    [Theory]
    [InlineData("""{"email":"ADA@example.org"}""", true)]
    [InlineData("""{"email":{"$in":["bo@example.org"," ada@EXAMPLE.org "]}}""", true)]
    [InlineData("""{"email":{"$all":["ada@example.org"]}}""", true)]
    [InlineData("""{"email":{"$ne":"ada@example.org"}}""", false)]
    [InlineData("""{"email":{"$nin":["ada@example.org"]}}""", false)]
    [InlineData("""{"email":{"$not":{"$eq":"ada@example.org"}}}""", false)]
    [InlineData("""{"email":{"$regex":"^ada"}}""", false)]
    public void Addresses_are_equal_whatever_their_case(string query, bool matches) => Assert.Equal(matches, Queries.Matches(query, """{"email":"Ada@Example.org"}"""));

    [Theory]
    [InlineData("""{"phones":"46700000002"}""", true)]
    [InlineData("""{"phones":46700000002}""", true)]
    [InlineData("""{"phones":{"$in":["+46 70 000 00 01"]}}""", true)]
    [InlineData("""{"phones":["46700000001","46700000002"]}""", true)]
    [InlineData("""{"phones.1":"46700000002"}""", true)]
    [InlineData("""{"phones":{"$elemMatch":{"$eq":"46700000002"}}}""", true)]
    [InlineData("""{"phones":{"$ne":"46700000002"}}""", false)]
    [InlineData("""{"phones":"4670000000"}""", false)]
    public void Phones_are_equal_when_their_digits_are(string query, bool matches) =>
        Assert.Equal(matches, Queries.Matches(query, """{"phones":["+46 700000001","+46-70-000-00-02"]}"""));

    [Theory]
    [InlineData("""{"joined":"2031-05-01T14:00+02:00"}""", true)]
    [InlineData("""{"joined":1935403200000}""", true)]
    [InlineData("""{"joined":{"$gte":"2031-05-01 12:00"}}""", true)]
    [InlineData("""{"joined":{"$gt":"2031-05-01T12:00:00Z"}}""", false)]
    [InlineData("""{"joined":{"$lt":"2031-05-01T12:00:00.5Z"}}""", true)]
    [InlineData("""{"joined":{"$gte":"2031-05-01","$lt":"2031-05-02"}}""", true)]
    [InlineData("""{"joined":"some day"}""", false)]
    public void A_date_may_be_spelled_as_in_an_import(string query, bool matches) => Assert.Equal(matches, Queries.Matches(query, """{"joined":"2031-05-01T12:00:00Z"}"""));

    [Theory]
    [InlineData("""{"_sex":1}""", true)]
    [InlineData("""{"_sex":"Female"}""", true)]
    [InlineData("""{"_sex":{"$in":["0","1"]}}""", true)]
    [InlineData("""{"_sex":0}""", false)]
    [InlineData("""{"_sex":"other"}""", false)]
    public void A_sex_may_be_spelled_as_in_an_import(string query, bool matches) => Assert.Equal(matches, Queries.Matches(query, """{"_sex":"female"}"""));

    [Fact]
    public void A_part_of_a_field_has_no_type() => Assert.False(Queries.Matches("""{"extra.email":"ADA@example.org"}""", """{"extra":{"email":"ada@example.org"}}"""));
}
