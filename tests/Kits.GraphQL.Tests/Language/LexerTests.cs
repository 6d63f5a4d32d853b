namespace BulkImport.Kits.GraphQL.Tests.Language;

public sealed class LexerTests
{
    [Theory]
    [InlineData("{ a(b: \"x\\ty\\u0041\\u{1F600}\\uD83D\\uDE00\") }", "{\n  a(b: \"x\\tyA😀😀\")\n}")]
    [InlineData("{ a(b: 0) b(c: -1.5e+3) }", "{\n  a(b: 0)\n  b(c: -1.5e+3)\n}")]
    [InlineData("\uFEFF{ a, ,b } # c", "{\n  a\n  b\n}")]
    public void A_document_is_read_and_printed(string text, string printed) => Assert.Equal(printed, Reading.Printed(text));

    [Theory]
    [InlineData("{ a(b: 01) }", "A number may not start with a zero that more digits follow.", 1, 9)]
    [InlineData("{ a(b: 1.) }", "\")\" stands where a number needs a digit.", 1, 10)]
    [InlineData("{ a(b: 1x) }", "\"x\" may not follow a number.", 1, 9)]
    [InlineData("{ a(b: \"x\ny\") }", "The string has no closing quote on its line.", 1, 8)]
    [InlineData("{ a(b: \"\\x\") }", "The string has a backslash that starts no escape sequence.", 1, 9)]
    [InlineData("{ a(b: \"\\uD800\") }", "The escape sequence names no Unicode scalar value.", 1, 9)]
    [InlineData("{ a(b: \"\"\"x) }", "The block string has no closing quotes.", 1, 8)]
    [InlineData("{\r\n  é }", "The character U+00E9 may not stand here.", 2, 3)]
    [InlineData("{ a ..b }", "A single dot has no meaning; a spread has three.", 1, 5)]
    [InlineData("{ a", "Expected a field, but found the end of the document.", 1, 4)]
    [InlineData("", "Expected a definition, but found the end of the document.", 1, 1)]
    [InlineData("query ($a: Int = $b) { a }", "Expected a constant value, but found \"$\".", 1, 18)]
    [InlineData("fragment on on T { a }", "Expected the name of a fragment, but found \"on\".", 1, 10)]
    [InlineData("{ a(b: \"😀\") ! }", "Expected a field, but found \"!\".", 1, 14)]
    [InlineData("extend type T", "The extension adds nothing.", 1, 8)]
    public void A_fault_says_what_is_wrong_and_where(string text, string message, int line, int column)
    {
        var fault = Reading.Fault(text);

        Assert.Equal((message, new GraphQLLocation(line, column)), (fault.Message, fault.Location));
    }

    [Fact]
    public void A_block_string_loses_the_indent_that_its_lines_share()
    {
        var printed = Reading.Printed("type T {\n  \"\"\"\n    One\n      two\n\n    \\\"\"\"three\n  \"\"\"\n  a: Int\n}");

        Assert.Equal("type T {\n  \"\"\"\n  One\n    two\n  \n  \\\"\"\"three\n  \"\"\"\n  a: Int\n}", printed);
    }
}
