namespace BulkImport.SchemaAgreement;

/// <summary>Schemas by dice. References into parts of a value may lead anywhere, those for the same value to definitions without references: none is endless.</summary>
internal sealed class RandomSchemas(RandomValues values)
{
    private const int DefinitionCount = 3;
    private const int FaultyPercent = 2;

    private static readonly string[] Types = ["array", "boolean", "integer", "null", "number", "object", "string"];
    private static readonly string[] Patterns = ["a", "^a", "b$", "^.$", "^[a-c]*$", "\\\\d", "^\\\\w+$", "\\\\s", "^(?:a|é)", "^$", "a.b", "^[^0-9]"];
    private static readonly string[] Formats = ["date", "date-time", "time", "email", "hostname", "ipv4", "ipv6", "uri", "regex", "unheard-of"];

    /// <summary>What draft 4 does not allow.</summary>
    private static readonly string[] Faults =
    [
        "\"type\":\"int\"", "\"type\":[]", "\"enum\":[]", "\"enum\":[1,1.0]", "\"minimum\":\"1\"", "\"exclusiveMinimum\":true", "\"maxLength\":-1", "\"minItems\":1.5",
        "\"pattern\":\"(\"", "\"required\":[]", "\"required\":true", "\"required\":[\"a\",\"a\"]", "\"items\":1", "\"properties\":[]", "\"properties\":{\"a\":1}", "\"allOf\":[]",
        "\"anyOf\":{}", "\"not\":[]", "\"dependencies\":{\"a\":[]}", "\"dependencies\":{\"a\":\"b\"}", "\"additionalProperties\":1", "\"uniqueItems\":1", "\"multipleOf\":0",
        "\"$ref\":\"#/definitions/none\"", "\"$ref\":\"http://example.com/other\"", "\"format\":1", "\"definitions\":{\"d\":1}", "\"additionalItems\":1", "\"maximum\":1,\"exclusiveMaximum\":0",
    ];

    internal string Schema()
    {
        var definitions = Enumerable.Range(0, DefinitionCount).Select(number => $"\"d{number}\":{Inner(1, mayRefer: false)}");
        var fault = values.Chance(FaultyPercent) ? "," + values.One(Faults) : "";
        return $"{{\"definitions\":{{{string.Join(',', definitions)}}},{Keywords(3, mayRefer: true)}{fault}}}";
    }

    // A part of the value.
    private string Part(int depth, bool mayRefer) =>
        mayRefer && values.Chance(15) ? values.Chance(50) ? "{\"$ref\":\"#\"}" : $"{{\"$ref\":\"#/definitions/d{values.Next(DefinitionCount)}\"}}" : Inner(depth, mayRefer);

    // The same value.
    private string Same(int depth, bool mayRefer) => mayRefer && values.Chance(15) ? $"{{\"$ref\":\"#/definitions/d{values.Next(DefinitionCount)}\"}}" : Inner(depth, mayRefer);

    private string Inner(int depth, bool mayRefer) => $"{{{Keywords(depth - 1, mayRefer)}}}";

    private string Keywords(int depth, bool mayRefer) => string.Join(',', Enumerable.Range(0, 1 + values.Next(3)).Select(_ => Keyword(depth, mayRefer)).DistinctBy(FirstName));

    private static string FirstName(string keyword) => keyword.Split('"')[1];

    private string Keyword(int depth, bool mayRefer) => values.Next(depth > 0 ? 26 : 12) switch
    {
        0 => $"\"type\":\"{values.One(Types)}\"",
        1 => $"\"type\":[{string.Join(',', Types.Where(_ => values.Chance(40)).DefaultIfEmpty("object").Select(type => $"\"{type}\""))}]",
        2 => $"\"enum\":[{string.Join(',', new[] { "1", values.Chance(50) ? "\"a\"" : "\"ab\"", "[1,2]", "{\"a\":1}", "null" }.Where((_, place) => place == 0 || values.Chance(60)))}]",
        3 => $"\"maximum\":{values.Number()}{(values.Chance(40) ? $",\"exclusiveMaximum\":{values.One("true", "false")}" : "")}",
        4 => $"\"minimum\":{values.Number()}{(values.Chance(40) ? $",\"exclusiveMinimum\":{values.One("true", "false")}" : "")}",
        5 => $"\"multipleOf\":{values.One("1", "2", "0.5", "3", "0.1", "1.5")}",
        6 => $"\"{values.One("maxLength", "minLength")}\":{values.Next(4)}",
        7 => $"\"pattern\":\"{values.One(Patterns)}\"",
        8 or 9 => $"\"format\":\"{values.One(Formats)}\"",
        10 => $"\"{values.One("maxItems", "minItems", "maxProperties", "minProperties")}\":{values.Next(4)}",
        11 => $"\"required\":[{SomeNames()}]",
        12 => "\"uniqueItems\":true",
        13 => $"\"items\":{Part(depth, mayRefer)}",
        14 => $"\"items\":[{string.Join(',', Enumerable.Range(0, 1 + values.Next(2)).Select(_ => Part(depth, mayRefer)))}],\"additionalItems\":{FreeOr(depth, mayRefer)}",
        15 or 16 => $"\"properties\":{values.Object(50, _ => Part(depth, mayRefer))}",
        17 => $"\"patternProperties\":{{\"{values.One(Patterns)}\":{Part(depth, mayRefer)}}}",
        18 => $"\"properties\":{values.Object(50, _ => Part(depth, mayRefer))},\"additionalProperties\":{FreeOr(depth, mayRefer)}",
        19 => $"\"additionalProperties\":{FreeOr(depth, mayRefer)}",
        20 => $"\"dependencies\":{{\"{values.One(RandomValues.Names)}\":{(values.Chance(50) ? $"[{SomeNames()}]" : Same(depth, mayRefer))}}}",
        21 => $"\"not\":{Same(depth, mayRefer)}",
        var number => $"\"{(number == 22 ? "allOf" : number == 23 ? "anyOf" : "oneOf")}\":[{Same(depth, mayRefer)},{Same(depth, mayRefer)}]",
    };

    private string FreeOr(int depth, bool mayRefer) => values.Next(3) switch { 0 => "false", 1 => "true", _ => Part(depth, mayRefer) };

    private string SomeNames() => string.Join(',', RandomValues.Names.Where(_ => values.Chance(30)).DefaultIfEmpty("a").Select(name => $"\"{name}\""));
}
