using BulkImport.Import.Contracts;
using BulkImport.Matching.MatchRows;
using BulkImport.Matching.Values;
using BulkImport.Testing;
using Microsoft.Extensions.Configuration;

namespace BulkImport.Matching.Tests.MatchRows;

public sealed class GeoFieldsTests : IDisposable
{
    private static readonly Dictionary<string, object> Rome = new() { ["country_code"] = "IT", ["state1"] = "Lazio", ["city"] = "Rome", ["postcode"] = "00118", ["timezone"] = "Europe/Rome" };

    private readonly string _directory = Directory.CreateTempSubdirectory("geo-fields-tests-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("""{"_ip":"203.0.113.9"}""", "_city=Rome _country=IT _ip=203.0.113.9 _postal_code=00118 _region=Lazio _tz=Europe/Rome")]
    [InlineData("""{"_regip":"203.0.113.9"}""", "_regcity=Rome _regcountry=IT _regip=203.0.113.9")]
    [InlineData("""{"_ip":"203.0.113.9","_city":"Ostia","_tz":null}""", "_city=Ostia _country=IT _ip=203.0.113.9 _postal_code=00118 _region=Lazio")]
    [InlineData("""{"_ip":"10.0.0.1","_regip":"198.51.100.1"}""", "_ip=10.0.0.1 _regip=198.51.100.1")]
    [InlineData("""{"_ip":null}""", "")]
    public void What_an_address_says_is_filled_in_where_the_data_say_nothing(string data, string fields) => Assert.Equal(fields, Read(data, detectGeo: true));

    [Fact]
    public void Nothing_is_filled_in_unless_it_is_asked_for() => Assert.Equal("_ip=203.0.113.9", Read("""{"_ip":"203.0.113.9"}""", detectGeo: false));

    private string Read(string data, bool detectGeo)
    {
        var path = new MmdbFile().Add("203.0.113.0/24", Rome).WriteTo(_directory, "places.mmdb");
        var geo = new GeoData(new ConfigurationBuilder().AddInMemoryCollection([new("BulkImport:GeoFiles", path)]).Build());
        var patch = new RowPatch();
        Assert.Null(new PatchReader(new MatchingRule(Samples.Key, "email", DetectGeo: detectGeo), Samples.Rules, Samples.Resources, geo)
            .Read(new ImportRow { Ord = 0, Data = Samples.Bytes(data) }, patch));
        var draft = ProfileDraft.New(Samples.Rules);
        draft.Apply(patch);
        return string.Join(' ', patch.Fields.Where(field => draft.Field(field.Rule.Name) is not null).OrderBy(field => field.Rule.Name, StringComparer.Ordinal)
            .Select(field => $"{field.Rule.Name}={FieldValues.Scalar(field.Value)}"));
    }
}
