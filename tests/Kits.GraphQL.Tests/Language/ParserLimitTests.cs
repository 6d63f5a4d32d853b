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
}
