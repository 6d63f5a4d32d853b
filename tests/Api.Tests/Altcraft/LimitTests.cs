using System.Text;

namespace BulkImport.Api.Tests.Altcraft;

public sealed class LimitTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const int Limit = 10 * 1024 * 1024;
    private const string Start = "{\"token\":\"north-token\",\"trigger_id\":96,\"data\":[{\"data\":{\"email\":\"limit@example.org\"}}]";

    [Theory]
    [InlineData(Limit)]
    [InlineData(Limit - 1)]
    public async Task A_body_of_exactly_10_MiB_is_accepted(int length) => Assert.Equal((0, ""), (await api.ImportAsync(new ByteArrayContent(BodyOf(length)))).Error(0));

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(Limit + 1_000_000)]
    public async Task A_longer_body_gets_the_documented_answer_and_nothing_is_stored(int length)
    {
        var before = await api.CountAsync();

        var answer = await api.PostTextAsync(AltcraftApi.Import, new ByteArrayContent(BodyOf(length)));

        Assert.Equal("""{"error":400,"error_debug":"http: request body too large","error_text":"Invalid request"}""", answer);
        Assert.Equal(before, await api.CountAsync());
    }

    [Fact]
    public async Task The_limit_holds_for_a_body_of_unknown_length()
    {
        using var body = new MemoryStream(BodyOf(Limit + 1));
        var content = new StreamContent(body);
        content.Headers.ContentLength = null;

        Assert.Contains("http: request body too large", await api.PostTextAsync(AltcraftApi.Import, content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_for_a_task_has_the_same_limit() =>
        Assert.Contains("http: request body too large", await api.PostTextAsync(AltcraftApi.Status, new ByteArrayContent(BodyOf(Limit + 1))), StringComparison.Ordinal);

    private static byte[] BodyOf(int length)
    {
        var text = new StringBuilder(Start, length).Append(",\"padding\":\"");
        return Encoding.ASCII.GetBytes(text.Append('x', length - text.Length - 2).Append("\"}").ToString());
    }
}
