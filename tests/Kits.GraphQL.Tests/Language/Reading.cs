using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Tests.Language;

internal static class Reading
{
    internal static Document Document(string text) => Parser.Parse(text, ParserLimits.Trusted);

    internal static string Printed(string text) => Printer.Print(Document(text));

    internal static GraphQLSyntaxException Fault(string text) => Assert.Throws<GraphQLSyntaxException>(() => Document(text));

    internal static bool IsDocument(string text)
    {
        try
        {
            Document(text);
            return true;
        }
        catch (GraphQLSyntaxException)
        {
            return false;
        }
    }
}
