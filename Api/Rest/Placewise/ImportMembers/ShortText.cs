namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>Texts of the sender's that come back in errors: long enough to be recognised.</summary>
internal static class ShortText
{
    private const int Longest = 255;

    // Half of a surrogate pair could not be stored.
    internal static string Of(string text) => text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
}
