namespace BulkImport.AppHost.Tests.Options;

public sealed class AppHostOptionsTests
{
    [Fact]
    public void Without_the_word_demo_there_is_no_demonstration() => Assert.Null(Parse().Demo);

    [Fact]
    public void The_demo_sends_ten_thousand_profiles_and_stays()
    {
        var options = Parse("demo");

        Assert.Equal((10_000, 1, false), (options.Demo!.Rows, options.Demo.Seed, options.Demo.ExitsAfterwards));
        Assert.Null(options.Fault);
    }

    [Fact]
    public void The_options_of_the_demo_stand_beside_the_others()
    {
        var options = Parse("demo", "--exit", "--rows", "50", "--seed=7", "--api-url", "http://127.0.0.1:5391", "--data", "d", "--replicas", "2");

        Assert.Null(options.Fault);
        Assert.Equal((50, 7, true, 2), (options.Demo!.Rows, options.Demo.Seed, options.Demo.ExitsAfterwards, options.Replicas));
        Assert.Equal((5391, "/here/d"), (options.ApiUrl.Port, options.DataDirectory));
    }

    [Fact]
    public void Geo_data_come_along_unless_a_file_is_named_or_none_are_wanted()
    {
        var file = typeof(AppHostOptionsTests).Assembly.Location;

        Assert.Equal((true, null), (Parse().WantsGeoData, Parse().GeoFile));
        Assert.Equal((true, file), (Parse("--geo", file).WantsGeoData, Parse("--geo", file).GeoFile));
        Assert.Equal((false, null), (Parse("--geo", "none").WantsGeoData, Parse("--geo=none").GeoFile));
        Assert.Equal((false, null), (Parse("--geo", file, "--geo", "none").WantsGeoData, Parse("--geo", file, "--geo", "none").GeoFile));
    }

    [Fact]
    public void The_dashboard_listens_where_it_is_told_to_or_not_at_all()
    {
        Assert.Equal(new Uri("http://127.0.0.1:15888"), Parse().DashboardUrl);
        Assert.Equal(new Uri("http://localhost:15999"), Parse("--dashboard-url", "http://localhost:15999").DashboardUrl);
        Assert.Null(Parse("--dashboard-url=none").DashboardUrl);
    }

    [Theory]
    [InlineData("--dashboard-url needs an address of this machine alone such as http://127.0.0.1:15888, or the word none.", "--dashboard-url", "http://0.0.0.0:15888")]
    [InlineData("--dashboard-url needs an address of this machine alone such as http://127.0.0.1:15888, or the word none.", "--dashboard-url")]
    [InlineData("'--dashboard' is not an option of the AppHost; --help lists them.", "--dashboard")]
    [InlineData("'--fast' is not an option of the AppHost; --help lists them.", "demo", "--fast")]
    [InlineData("--exit belongs to the demo: dotnet run --project AppHost -- demo --exit", "--exit")]
    [InlineData("demo comes first: dotnet run --project AppHost -- demo [options]", "--replicas", "2", "demo")]
    [InlineData("--rows needs a number from 1 to 10000.", "demo", "--rows", "10001")]
    [InlineData("--rows needs a number from 1 to 10000.", "demo", "--rows")]
    [InlineData("--seed needs a number from 0 to 2147483647.", "demo", "--seed", "-1")]
    [InlineData("--exit takes no value.", "demo", "--exit=1")]
    [InlineData("--replicas needs a number from 1 to 64.", "--replicas", "0")]
    [InlineData("--geo needs a file, or the word none.", "--geo")]
    [InlineData("The file of geo data /here/cities.mmdb does not exist.", "--geo", "cities.mmdb")]
    [InlineData("--api-url needs an address such as http://127.0.0.1:5080.", "--api-url", "5080")]
    public void What_is_not_understood_is_told_in_one_sentence(string sentence, params string[] args) => Assert.Equal(sentence, Parse(args).Fault);

    private static AppHostOptions Parse(params string[] args) => AppHostOptions.Parse(args, "/here", "/program");
}
