using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Tests.Language;

public sealed class ParserLimitTests
{
    [Fact]
    public void A_document_may_have_as_many_tokens_as_allowed_and_no_more()
    {
        Parser.Parse("{ a }", new ParserLimits(100, 3, 9));

        var fault = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse("{ a b }", new ParserLimits(100, 3, 9)));
        Assert.Equal("The document has more than 3 tokens.", fault.Message);
    }

    [Fact]
    public void A_document_may_be_as_long_as_allowed_and_no_longer()
    {
        Parser.Parse("{ a }", new ParserLimits(5, 9, 9));

        var fault = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse("{ ab }", new ParserLimits(5, 9, 9)));
        Assert.Equal("The document is longer than 5 bytes.", fault.Message);
    }

    [Theory]
    [InlineData("{ a { a } }", "{ a { a { a } } }")]
    [InlineData("{ a(b: [1]) }", "{ a(b: [[1]]) }")]
    [InlineData("{ a(b: {c: 1}) }", "{ a(b: {c: {c: 1}}) }")]
    [InlineData("query ($a: [[Int]]) { a }", "query ($a: [[[Int]]]) { a }")]
    public void A_document_may_be_nested_as_deep_as_allowed_and_no_deeper(string allowed, string refused)
    {
        Parser.Parse(allowed, new ParserLimits(100, 99, 2));

        var fault = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(refused, new ParserLimits(100, 99, 2)));
        Assert.Equal("The document is nested deeper than 2 levels.", fault.Message);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() =>
        Assert.Equal("The document is not valid UTF-8.", Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(new SourceText(new byte[] { 0xC0, 0x80 }), ParserLimits.Trusted)).Message);

    [Theory]
    [InlineData(@"{ a(b: ""\u0000"") }", 1, 9)]
    [InlineData(@"{ a(b: ""x\u{000}"") }", 1, 10)]
    [InlineData("{\n a(b: \"\0\") }", 2, 8)]
    [InlineData("{ a(b: \"\"\"\0\"\"\") }", 1, 11)]
    public void A_text_with_a_null_character_is_refused_at_its_place_where_it_is_asked_for(string document, int line, int column)
    {
        var limits = new ParserLimits(100, 99, 9);
        Parser.Parse(document, limits);

        var fault = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(document, limits with { RefusesNull = true }));
        Assert.Equal(new GraphQLLocation(line, column), fault.Location);
    }

    [Theory]
    [InlineData(@"{ a(b: ""\u{0041}\u{00}"") }", false)]
    [InlineData(@"{ a(b: ""\u{0041}"") }", true)]
    [InlineData(@"{ a(b: ""\\u0000"") }", true)]
    [InlineData("{ a(b: \"\"\"\\u0000\"\"\") }", true)]
    [InlineData("{ a } # \\u0000", true)]
    public void What_only_looks_like_a_null_character_is_let_in(string document, bool isFine) =>
        Assert.Equal(!isFine, Record.Exception(() => Parser.Parse(document, new ParserLimits(100, 99, 9) { RefusesNull = true })) is GraphQLSyntaxException);
}
