namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>DirectiveDefinition (section 3.13).</summary>
internal ref partial struct Parser
{
    private DirectiveDefinition DirectiveDefinition(int start, string? description)
    {
        Expect(TokenKind.At, "@");
        var name = Name();
        var arguments = InputValues(TokenKind.OpenParenthesis, TokenKind.CloseParenthesis);
        var isRepeatable = SkipKeyword("repeatable"u8);
        if (!SkipKeyword("on"u8))
        {
            throw Unexpected("\"on\"");
        }

        Skip(TokenKind.Pipe);
        var locations = new List<string>();
        do
        {
            locations.Add(DirectiveLocations.All.Contains(Keyword()) ? Name() : throw Unexpected("a place for directives"));
        }
        while (Skip(TokenKind.Pipe));
        return new DirectiveDefinition(start, description, name, arguments, isRepeatable, locations);
    }
}
