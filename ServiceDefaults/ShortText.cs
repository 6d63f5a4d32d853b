namespace BulkImport.ServiceDefaults;

/// <summary>Cuts texts that come from outside.</summary>
public static class ShortText
{
    /// <summary>The text, or its first <paramref name="longest"/> characters: one fewer where half of a surrogate pair would be left, which PostgreSQL cannot store.</summary>
    public static string Of(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
