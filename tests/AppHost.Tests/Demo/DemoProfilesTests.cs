using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BulkImport.AppHost.Demo;

namespace BulkImport.AppHost.Tests.Demo;

public sealed partial class DemoProfilesTests
{
    private const int Rows = 10_000;

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_gives_others()
    {
        var (first, _) = await WriteAsync(seed: 7, count: 500);
        var (again, _) = await WriteAsync(seed: 7, count: 500);
        var (other, _) = await WriteAsync(seed: 8, count: 500);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Ten_thousand_profiles_fit_into_one_request()
    {
        var (body, summary) = await WriteAsync(seed: 1, Rows);

        Assert.InRange(body.Length, 8_000_000, 9_500_000);
        Assert.Equal(Rows, summary.Rows);
    }

    [Fact]
    public async Task The_head_is_a_request_for_the_welcome_trigger()
    {
        var (body, _) = await WriteAsync(seed: 1, count: 1);

        using var request = JsonDocument.Parse(body);
        var root = request.RootElement;
        Assert.Equal(("demo-token", 96, "email", "registration_form"), (
            root.GetProperty("token").GetString(), root.GetProperty("trigger_id").GetInt32(),
            root.GetProperty("matching").GetString(), root.GetProperty("content").GetProperty("page").GetString()));
        Assert.Equal(1, root.GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    public async Task What_the_generator_counts_is_what_a_reader_finds(int seed)
    {
        var (body, summary) = await WriteAsync(seed, Rows);
        using var request = JsonDocument.Parse(body);
        var items = request.RootElement.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("data")).ToList();

        var found = items.Select(FlawOf).Where(flaw => flaw is not DemoFlaw.None).CountBy(flaw => flaw).ToDictionary();
        var emails = items.Where(item => FlawOf(item) is DemoFlaw.None).Select(item => item.GetProperty("email").GetString()!).ToList();

        Assert.Equal(summary.Flaws.OrderBy(entry => entry.Key), found.OrderBy(entry => entry.Key));
        Assert.Equal(summary.DuplicateRows, emails.Count - emails.Distinct().Count());
        Assert.InRange(summary.BadRows, 30, 75);
        Assert.InRange(summary.DuplicateRows, 70, 135);
        Assert.All(emails, email => Assert.Matches(Address(), email));
    }

    [Fact]
    public async Task The_names_are_of_many_scripts()
    {
        var (body, _) = await WriteAsync(seed: 1, count: 2_000);
        using var request = JsonDocument.Parse(body);
        var names = string.Concat(request.RootElement.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("data").GetProperty("_lname").GetString()));

        Assert.All("èłвπعכ王佐김शใ", letter => Assert.Contains(letter, names));
    }

    private static DemoFlaw FlawOf(JsonElement item) => item switch
    {
        _ when !item.TryGetProperty("email", out var email) => DemoFlaw.NoEmail,
        _ when item.GetProperty("email").ValueKind is not JsonValueKind.String => DemoFlaw.WrongType,
        _ when !item.GetProperty("email").GetString()!.Contains('@', StringComparison.Ordinal) => DemoFlaw.MalformedEmail,
        _ when !Phone().IsMatch(item.GetProperty("phones")[0].GetString()!) => DemoFlaw.BadPhone,
        _ when !DateOnly.TryParseExact(item.GetProperty("_bdate").GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => DemoFlaw.BadDate,
        _ => DemoFlaw.None,
    };

    private static async Task<(byte[] Body, DemoSummary Summary)> WriteAsync(int seed, int count)
    {
        using var body = new MemoryStream();
        var summary = await new DemoProfiles(seed, count).WriteAsync(body, "demo-token", CancellationToken.None);
        return (body.ToArray(), summary);
    }

    [GeneratedRegex(@"^\+[0-9]{8,15}$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[a-z'.-]+[0-9]+@example\.(com|org|net)$")]
    private static partial Regex Address();
}
