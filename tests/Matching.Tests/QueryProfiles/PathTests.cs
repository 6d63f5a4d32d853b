namespace BulkImport.Matching.Tests.QueryProfiles;

public sealed class PathTests
{
    [Theory]
    [InlineData("""{"extra.a.b":1}""", """{"extra":{"a":{"b":1}}}""", true)]
    [InlineData("""{"extra.a":1}""", """{"extra":[{"a":0},{"a":1}]}""", true)]
    [InlineData("""{"extra.a":1}""", """{"extra":[{"a":[0,1]}]}""", true)]
    [InlineData("""{"extra.a":{"$ne":1}}""", """{"extra":[{"a":0},{"a":1}]}""", false)]
    [InlineData("""{"extra.a":[0,1]}""", """{"extra":[{"a":[0,1]}]}""", true)]
    [InlineData("""{"extra.a":{"$size":2}}""", """{"extra":[{"a":1},{"a":2}]}""", false)]
    [InlineData("""{"extra.a":{"$exists":false}}""", """{"extra":[{"a":1},{}]}""", false)]
    public void A_path_goes_through_objects_and_arrays_of_objects(string query, string profile, bool matches) => Assert.Equal(matches, Queries.Matches(query, profile));

    [Theory]
    [InlineData("""{"extra.a":null}""", """{}""", true)]
    [InlineData("""{"extra.a":null}""", """{"extra":5}""", true)]
    [InlineData("""{"extra.a":null}""", """{"extra":[{"a":1},{}]}""", true)]
    [InlineData("""{"extra.a":null}""", """{"extra":[]}""", false)]
    [InlineData("""{"extra.a":null}""", """{"extra":[1,2]}""", false)]
    public void A_path_that_ends_in_an_object_leads_to_a_missing_value(string query, string profile, bool matches) => Assert.Equal(matches, Queries.Matches(query, profile));

    [Theory]
    [InlineData("""{"extra.1":7}""", """{"extra":[5,7]}""", true)]
    [InlineData("""{"extra.0":7}""", """{"extra":[5,7]}""", false)]
    [InlineData("""{"extra.01":7}""", """{"extra":[5,7]}""", false)]
    [InlineData("""{"extra.1":7}""", """{"extra":{"1":7}}""", true)]
    [InlineData("""{"extra.1":4}""", """{"extra":[5,{"1":4}]}""", true)]
    [InlineData("""{"extra.1":{"1":4}}""", """{"extra":[5,{"1":4}]}""", true)]
    [InlineData("""{"extra.1.a":4}""", """{"extra":[{"a":4},{"a":5}]}""", false)]
    [InlineData("""{"extra.1.a":5}""", """{"extra":[{"a":4},{"a":5}]}""", true)]
    [InlineData("""{"extra.1.a":5}""", """{"extra":[0,[{"a":5}]]}""", true)]
    [InlineData("""{"extra.0":"a"}""", """{"extra":"abc"}""", false)]
    [InlineData("""{"extra.9":{"$exists":true}}""", """{"extra":[5,7]}""", false)]
    public void A_number_is_the_place_of_an_element_or_a_property(string query, string profile, bool matches) => Assert.Equal(matches, Queries.Matches(query, profile));

    [Theory]
    [InlineData("""{"extra.a":1}""", """{"extra":[[{"a":1}]]}""", false)]
    [InlineData("""{"extra.a":{"$exists":true}}""", """{"extra":[[{"a":1}]]}""", false)]
    [InlineData("""{"extra.1":2}""", """{"extra":[5,[2,4]]}""", false)]
    [InlineData("""{"extra.1":[2,4]}""", """{"extra":[5,[2,4]]}""", true)]
    [InlineData("""{"extra.1.0":2}""", """{"extra":[5,[2,4]]}""", true)]
    [InlineData("""{"extra":{"$regex":"a"}}""", """{"extra":[["a"]]}""", false)]
    public void An_array_within_an_array_is_entered_by_a_number_only(string query, string profile, bool matches) => Assert.Equal(matches, Queries.Matches(query, profile));

    [Theory]
    [InlineData("""{"extra.0":null}""", """{"extra":[{"a":1}]}""", true)]
    [InlineData("""{"extra.0":null}""", """{"extra":[1]}""", false)]
    [InlineData("""{"extra.0":null}""", """{"extra":[]}""", false)]
    public void A_number_is_asked_of_the_objects_in_an_array_too(string query, string profile, bool matches) => Assert.Equal(matches, Queries.Matches(query, profile));

    [Fact]
    public void Of_a_property_given_twice_the_last_counts() => Assert.True(Queries.Matches("""{"extra.a":2}""", """{"extra":{"a":1,"a":2}}"""));
}
