using BulkImport.AppHost.Push;
using BulkImport.AppHost.Push.ReadRows;

namespace BulkImport.AppHost.Tests.Push;

public sealed class PushArgumentsTests
{
    [Fact]
    public void A_file_and_a_trigger_are_enough()
    {
        var options = PushArguments.Parse(["people.csv", "--trigger", "96"]);

        Assert.Equal(("people.csv", FileFormat.Csv, "altcraft"), (options.File, options.ActualFormat, options.Dialect));
        Assert.Equal("96", options.Parameters["trigger_id"]);
        Assert.Equal(new Uri("http://127.0.0.1:5080"), options.Service.Url);
    }

    [Fact]
    public void Other_parameters_are_JSON_or_texts()
    {
        var parameters = PushArguments.Parse(["f.csv", "--set=content={\"page\":\"form\"}", "--set", "detect_geo=true", "--set", "field_name=CRM_ID", "--matching", "custom"]).Parameters;

        Assert.Equal(["""content={"page":"form"}""", "detect_geo=true", "field_name=\"CRM_ID\"", "matching=\"custom\""], parameters.Select(one => $"{one.Key}={one.Value}"));
    }

    [Theory]
    [InlineData("'more.csv' is one too many: people.csv was named before.", "people.csv", "more.csv")]
    [InlineData("'--colour' is not known; --help lists what is.", "--colour", "red")]
    [InlineData("--trigger needs a number from 1 to 2147483647.", "--trigger", "0")]
    [InlineData("--trigger needs a value.", "--trigger")]
    [InlineData("--json takes no value.", "--json=yes")]
    [InlineData("--url needs an address such as http://127.0.0.1:5080.", "--url", "localhost")]
    [InlineData("--dialect needs altcraft, dengage or placewise.", "--dialect", "klingon")]
    [InlineData("--map needs a name, = and a value.", "--map", "email")]
    [InlineData("--format needs one of csv, ndjson, json, xml.", "--format", "xls")]
    [InlineData("--delimiter needs one sign, or the word tab.", "--delimiter", ";;")]
    public void What_is_not_understood_is_told(string message, params string[] args) =>
        Assert.Equal((message, PushExit.Usage), Assert.Throws<PushException>(() => PushArguments.Parse(args)) is var fault ? (fault.Message, fault.ExitCode) : default);

    [Fact]
    public void Only_options_that_decide_over_a_body_must_be_the_same_again()
    {
        var options = PushArguments.Parse(["f.csv", "--trigger", "96"]);

        Assert.Equal(options.Signature, PushArguments.Parse(["f.csv", "--trigger", "96", "--rows", "5", "--token", "other", "--json"]).Signature);
        Assert.NotEqual(options.Signature, PushArguments.Parse(["f.csv", "--trigger", "96", "--map", "a=b"]).Signature);
        Assert.NotEqual(options.Signature, PushArguments.Parse(["f.csv", "--trigger", "97"]).Signature);
    }
}
