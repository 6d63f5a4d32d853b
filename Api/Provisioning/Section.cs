using System.Text.Json;

namespace BulkImport.Api.Provisioning;

internal sealed record SectionContext(List<ProvisioningFault> Faults, Func<string, string?> Environment);

// One object of the file. It notes every key it is asked for, so that what is left when it is closed is unknown.
// A value of the wrong type is one fault: what would lie in it is then silent.
internal sealed partial class Section
{
    private readonly Dictionary<string, JsonElement> _values = [];
    private readonly HashSet<string> _asked = [];
    private readonly SectionContext _context;
    private readonly string _path;
    private readonly bool _isBroken;

    internal Section(JsonElement element, string path, SectionContext context)
    {
        (_path, _context) = (path, context);
        _isBroken = element.ValueKind is not JsonValueKind.Object;
        if (_isBroken)
        {
            _context.Faults.Add(new ProvisioningFault(path, $"must be an object, not {NameOf(element.ValueKind)}"));
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!_values.TryAdd(property.Name, property.Value)) { Fault(property.Name, "appears twice"); }
        }
    }

    internal void Close()
    {
        foreach (var key in _values.Keys.Where(key => !_asked.Contains(key))) { Fault(key, "unknown key"); }
    }

    internal void Fault(string key, string text)
    {
        if (!_isBroken) { _context.Faults.Add(new ProvisioningFault(PathOf(key), text)); }
    }

    internal IReadOnlyList<T> Many<T>(string key, Func<Section, T> read, bool isRequired = false) =>
        [.. Elements(key, isRequired).Select((element, index) => ReadItem(element, $"{PathOf(key)}[{index}]", read))];

    internal T? One<T>(string key, Func<Section, T> read) where T : class =>
        Take(key, isRequired: false) is { } element ? ReadItem(element, PathOf(key), read) : null;

    private T ReadItem<T>(JsonElement element, string path, Func<Section, T> read)
    {
        var section = new Section(element, path, _context);
        var result = read(section);
        section.Close();
        return result;
    }

    // Null is the same as absent.
    private JsonElement? Take(string key, bool isRequired)
    {
        _asked.Add(key);
        if (_values.TryGetValue(key, out var value) && value.ValueKind is not JsonValueKind.Null) { return value; }
        if (isRequired) { Fault(key, "is missing"); }
        return null;
    }

    private JsonElement? Take(string key, bool isRequired, string expected, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (Take(key, isRequired) is not { } value) { return null; }
        if (kinds.Contains(value.ValueKind)) { return value; }

        Fault(key, $"must be {expected}, not {NameOf(value.ValueKind)}");
        return null;
    }

    private IReadOnlyList<JsonElement> Elements(string key, bool isRequired) =>
        Take(key, isRequired, "an array", JsonValueKind.Array) is { } array ? [.. array.EnumerateArray()] : [];

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };
}
