using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class TextTests
{
    [Fact]
    public void A_text_is_as_long_as_it_has_code_points()
    {
        Accepts("""{"maxLength":2}""", "\"\"", "\"ab\"", "\"🙂🙃\"", "\"\\ud83d\\ude42b\"", "\"\\n\\t\"", "\"é東\"");
        Refuses("""{"maxLength":2}""", "\"abc\"", "\"🙂🙃🙂\"", "\"\\u0061bc\"");
        Accepts("""{"minLength":2}""", "\"ab\"", "\"🙂🙃\"", "\"\\ud83d\\ud83d\"");
        Refuses("""{"minLength":2}""", "\"a\"", "\"🙂\"", "\"\\ud83d\\ude42\"");
    }

    [Fact]
    public void A_pattern_may_fit_anywhere_in_a_text()
    {
        Accepts("""{"pattern":"b+"}""", "\"abbc\"", "\"b\"", "\"\\u0062\"");
        Refuses("""{"pattern":"b+"}""", "\"ac\"", "\"\"", "\"B\"");
    }

    [Theory]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\\n", false)]
    [InlineData("^\\\\d$", "٣", false)]
    [InlineData("^\\\\w$", "é", false)]
    [InlineData("^\\\\s$", "\\u00a0", true)]
    [InlineData("^[\\\\sx]$", "\\ufeff", true)]
    [InlineData("^\\\\S$", "\\u2003", false)]
    [InlineData("^.$", "🙂", true)]
    [InlineData("^.$", "\\r", false)]
    [InlineData("^🙂{2}$", "🙂🙂", true)]
    [InlineData("^\\\\u{1F642}$", "🙂", true)]
    [InlineData("^\\\\u{e9}$", "é", true)]
    [InlineData("^[[$.]+$", "[$.", true)]
    [InlineData("^[a-z-[b]$", "[", true)]
    [InlineData("^[^]$", "x", true)]
    [InlineData("^\\\\p{Letter}+$", "éß", true)]
    [InlineData("^\\\\p{Lu}$", "é", false)]
    [InlineData("^\\\\cC$", "\\u0003", true)]
    [InlineData("^\\\\0$", "\\u0000", true)]
    [InlineData("^(?<n>a)(?=b)(?!c)(?:b)(?<=b)\\\\k<n>$", "aba", true)]
    public void Patterns_are_those_of_ECMA_262(string pattern, string text, bool fits)
    {
        var schema = Schema($$"""{"pattern":"{{pattern}}"}""");

        Assert.Equal(fits, schema.IsValid(Json($"\"{text}\"")));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a\\\\")]
    [InlineData("\\\\Z")]
    [InlineData("\\\\a")]
    [InlineData("\\\\u{110000}")]
    [InlineData("\\\\u{")]
    [InlineData("\\\\p{Nothing}")]
    [InlineData("\\\\pL")]
    [InlineData("(?i)a")]
    [InlineData("(?>a)")]
    [InlineData("(?#x)a")]
    public void A_pattern_that_ECMA_262_does_not_know_is_a_fault(string pattern) => Assert.Equal("/pattern", Faulty($$"""{"pattern":"{{pattern}}"}""").Location);

    [Fact]
    public void Half_a_surrogate_pair_is_a_text_like_any_other()
    {
        Accepts("""{"type":"object","properties":{"\ud800":{"enum":["\udc00"]}},"additionalProperties":false}""", """{"\ud800":"\udc00"}""");
        Refuses("""{"enum":["\udc00"]}""", "\"\\udc01\"");
        Refuses("""{"pattern":"a","format":"email","minLength":3}""", "\"\\ud800\"");
    }

    [Fact]
    public void A_long_text_is_read_like_a_short_one()
    {
        var text = new string('a', 5_000);

        Accepts($$"""{"pattern":"^a+\\n$","maxLength":5001,"minLength":5001,"enum":["{{text}}\n"]}""", $"\"{text}\\n\"");
    }
}
