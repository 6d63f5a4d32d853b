using System.Text.Json;

namespace BulkImport.Api.Provisioning;

// The values an object may hold. Each answers with something harmless after a fault, so that the walk goes on to the next one.
internal sealed partial class Section
{
    private const string FromEnvironment = "env:";

    internal string Text(string key)
    {
        if (OptionalText(key, isRequired: true) is not { } text) { return ""; }
        if (string.IsNullOrWhiteSpace(text)) { Fault(key, "must not be empty"); }
        return text;
    }

    internal string? OptionalText(string key) => OptionalText(key, isRequired: false);

    internal string Word(string key, IReadOnlyList<string> known, string? otherwise = null)
    {
        var isRequired = otherwise is null;
        if (OptionalText(key, isRequired) is not { } word) { return otherwise ?? ""; }

        CheckWord(key, word, known);
        return word;
    }

    internal IReadOnlyList<string> Words(string key, IReadOnlyList<string>? known = null, bool isRequired = false)
    {
        var words = new List<string>();
        foreach (var (index, element) in Elements(key, isRequired).Index())
        {
            var item = $"{key}[{index}]";
            if (element.ValueKind is not JsonValueKind.String) { Fault(item, $"must be a string, not {NameOf(element.ValueKind)}"); }
            else { words.Add(CheckWord(item, element.GetString()!, known)); }
        }

        return words;
    }

    internal int Id(string key) => Number(key, least: 1, otherwise: null) ?? 0;

    internal int? OptionalId(string key) => Number(key, least: 1, otherwise: null, isRequired: false);

    internal int Number(string key, int least, int otherwise) => Number(key, least, (int?)otherwise) ?? otherwise;

    internal bool Flag(string key, bool otherwise) => Take(key, isRequired: false, "true or false", JsonValueKind.True, JsonValueKind.False) is { } value
        ? value.ValueKind is JsonValueKind.True
        : otherwise;

    // A secret may name an environment variable, so that it stands in no file.
    internal string Secret(string key) => OptionalText(key, isRequired: true) is { } text ? Reveal(key, text) : "";

    internal string? OptionalSecret(string key) => OptionalText(key) is { } text ? Reveal(key, text) : null;

    // One, or several of which each will do; a fault never tells the value.
    internal IReadOnlyList<string> Secrets(string key, Func<string, string?> faultOf)
    {
        if (Take(key, isRequired: true, "a string or an array of strings", JsonValueKind.String, JsonValueKind.Array) is not { } value) { return []; }
        if (value.ValueKind is JsonValueKind.String) { return Secret(key, value.GetString()!, faultOf) is { } only ? [only] : []; }

        var texts = Words(key);
        if (value.GetArrayLength() == 0) { Fault(key, "must hold at least one secret"); }
        return [.. texts.Index().Select(text => Secret($"{key}[{text.Index}]", text.Item, faultOf)).OfType<string>()];
    }

    // Texts by name, each of which may name an environment variable.
    internal IReadOnlyDictionary<string, string> SecretTexts(string key)
    {
        if (Take(key, isRequired: false, "an object", JsonValueKind.Object) is not { } values) { return new Dictionary<string, string>(); }

        var section = new Section(values, PathOf(key), _context);
        return section._values.Keys.ToDictionary(name => name, section.Secret);
    }

    internal IReadOnlyList<int> Ids(string key)
    {
        var ids = new List<int>();
        foreach (var (index, element) in Elements(key, isRequired: false).Index())
        {
            if (element.ValueKind is JsonValueKind.Number && element.TryGetInt32(out var id) && id > 0) { ids.Add(id); }
            else { Fault($"{key}[{index}]", "must be the id of a resource"); }
        }

        return ids;
    }

    internal string Json(string key, JsonValueKind kind, string otherwise) =>
        Take(key, isRequired: false, NameOf(kind), kind) is { } value ? JsonSerializer.Serialize(value) : otherwise;

    internal Uri Url(string key)
    {
        var text = Text(key);
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") { return url; }
        if (text.Length > 0) { Fault(key, "must be an http or https address"); }
        return new Uri("about:blank");
    }

    private string? OptionalText(string key, bool isRequired) => Take(key, isRequired, "a string", JsonValueKind.String)?.GetString();

    private string Reveal(string key, string text)
    {
        if (!text.StartsWith(FromEnvironment, StringComparison.Ordinal)) { return NotEmpty(key, text, "must not be empty"); }

        var variable = text[FromEnvironment.Length..];
        return NotEmpty(key, _context.Environment(variable), $"the environment variable {variable} is not set");
    }

    private string? Secret(string key, string text, Func<string, string?> faultOf)
    {
        var secret = Reveal(key, text);
        if (string.IsNullOrWhiteSpace(secret) || faultOf(secret) is not { } fault) { return secret; }

        Fault(key, fault);
        return null;
    }

    private string NotEmpty(string key, string? value, string fault)
    {
        if (string.IsNullOrWhiteSpace(value)) { Fault(key, fault); }
        return value ?? "";
    }

    private int? Number(string key, int least, int? otherwise, bool isRequired = true)
    {
        if (Take(key, isRequired && otherwise is null, "a number", JsonValueKind.Number) is not { } value) { return otherwise; }
        if (value.TryGetInt32(out var number) && number >= least) { return number; }

        Fault(key, $"must be a whole number from {least} to {int.MaxValue}");
        return otherwise;
    }

    private string CheckWord(string key, string word, IReadOnlyList<string>? known)
    {
        if (string.IsNullOrWhiteSpace(word)) { Fault(key, "must not be empty"); }
        else if (known is not null && !known.Contains(word)) { Fault(key, $"unknown value \"{word}\"; known are {string.Join(", ", known)}"); }
        return word;
    }
}
