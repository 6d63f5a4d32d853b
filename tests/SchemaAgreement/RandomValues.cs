namespace BulkImport.SchemaAgreement;

/// <summary>JSON by dice, of so few different values that schemas and instances meet.</summary>
internal sealed class RandomValues(Random random)
{
    private static readonly string[] Numbers = ["0", "1", "2", "3", "4", "7", "-1", "-2.5", "0.5", "1.5", "2.0", "1e1", "0.3", "6e20", "-0"];
    private static readonly string[] Texts = ["", "a", "b", "ab", "abc", "\\u0061b", "1", "12", "é", "💩", "a💩b", "a b", "a\\nb", "A-1"];

    /// <summary>Texts that have a format, as seeds of texts that nearly have it.</summary>
    private static readonly string[] Formatted =
    [
        "2024-02-29", "2023-12-01", "1900-02-28", "12:30:00", "23:59:60Z", "00:00:00.25+05:30", "2024-02-29T12:30:00Z", "1999-12-31t23:59:60.5z", "2024-06-30T18:29:60-05:30",
        "ann@example.com", "a.b+c@sub.example.org", "example.com", "a-1.b2", "192.0.2.1", "255.0.10.99", "2001:db8::1", "::", "::ffff:192.0.2.7", "1:2:3:4:5:6:7:8",
        "https://example.com/a/b?c=d#e", "http://u:p@[2001:db8::7]:8080/", "urn:isbn:123", "mailto:ann@example.com", "http://h/%C3%A9", "^a+(b|c)?$", "[a-z]{2,3}",
    ];

    private const string Insertions = "0129aZ:.-/@%[(#+t";

    internal static readonly string[] Names = ["a", "b", "c", "ab", "a/b", "x~y"];

    internal bool Chance(int percent) => random.Next(100) < percent;

    internal int Next(int most) => random.Next(most);

    internal string One(params string[] of) => of[random.Next(of.Length)];

    internal string Number() => One(Numbers);

    internal string Quoted() => $"\"{(Chance(65) ? One(Texts) : FormattedText())}\"";

    internal string Value(int depth) => random.Next(depth > 0 ? 12 : 7) switch
    {
        < 3 => Number(),
        < 6 => Quoted(),
        6 => One("true", "false", "null"),
        < 9 => $"[{Listed(4, () => Value(depth - 1))}]",
        _ => Object(60, _ => Value(depth - 1)),
    };

    internal string Object(int percent, Func<string, string> value) => $"{{{string.Join(',', Names.Where(_ => Chance(percent)).Select(name => $"\"{name}\":{value(name)}"))}}}";

    internal string Listed(int most, Func<string> element) => string.Join(',', Enumerable.Range(0, random.Next(most)).Select(_ => element()));

    private string FormattedText()
    {
        var text = One(Formatted);
        if (Chance(50))
        {
            return text;
        }

        var at = random.Next(text.Length);
        return Chance(50) ? text.Remove(at, 1) : text.Insert(at, Insertions[random.Next(Insertions.Length)].ToString());
    }
}
