using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>The addresses that <c>id</c>s give to the schemas of a document, and where references lead.</summary>
internal sealed class SchemaIds
{
    /// <summary>The address of a document that names none.</summary>
    private const string Nameless = "schema://document/";

    private static readonly string[] HoldASchema = ["additionalItems", "additionalProperties", "items", "not"];
    private static readonly string[] HoldAList = ["allOf", "anyOf", "items", "oneOf"];
    private static readonly string[] HoldAMap = ["definitions", "dependencies", "patternProperties", "properties"];

    private readonly Dictionary<string, Clause> _schemas = new(StringComparer.Ordinal);

    /// <summary>The address against which a place's references are read; only places where it changes.</summary>
    private readonly Dictionary<string, string> _bases = new(StringComparer.Ordinal);

    internal static SchemaIds Read(Clause root)
    {
        var ids = new SchemaIds();
        ids._bases[""] = Nameless;
        ids._schemas[Nameless] = root;
        ids.Visit(root, Nameless);
        return ids;
    }

    /// <summary>The schema that a <c>$ref</c> in the schema at <paramref name="place" /> means.</summary>
    internal Clause Resolve(Clause reference, string place)
    {
        var (document, fragment) = Split(reference, BaseOf(place));
        if (fragment.Length > 0 && _schemas.TryGetValue(document + "#" + fragment, out var named))
        {
            return named;
        }

        if (!_schemas.TryGetValue(document, out var schema))
        {
            throw reference.Fault("this leads out of the schema; only references within it are followed.");
        }

        return fragment.Length == 0 ? schema : Follow(reference, schema, Uri.UnescapeDataString(fragment));
    }

    private static Clause Follow(Clause reference, Clause schema, string pointer)
    {
        foreach (var segment in pointer.Split('/')[1..])
        {
            Clause[] parts = schema.Value.ValueKind switch
            {
                JsonValueKind.Array => schema.Elements(),
                JsonValueKind.Object => [.. schema.Members().Values],
                _ => [],
            };
            var path = schema.Path + "/" + JsonPointer.Escape(JsonPointer.Unescape(segment));
            schema = Array.Find(parts, part => part.Path == path);
            schema = schema.Path is null ? throw reference.Fault("this leads nowhere.") : schema;
        }

        return pointer[0] == '/' ? schema : throw reference.Fault("this leads nowhere.");
    }

    private static (string Document, string Fragment) Split(Clause reference, string address)
    {
        var text = reference.Text();
        var mark = text.IndexOf('#', StringComparison.Ordinal);
        var (document, fragment) = mark < 0 ? (text, "") : (text[..mark], text[(mark + 1)..]);
        // An address without a path, such as a urn, cannot be put together with a bare fragment.
        if (document.Length == 0)
        {
            return (address, fragment);
        }

        return Uri.TryCreate(new Uri(address), document, out var whole) ? (whole.AbsoluteUri, fragment) : throw reference.Fault("this is no address.");
    }

    private string BaseOf(string place)
    {
        for (; place.Length > 0; place = place[..place.LastIndexOf('/')])
        {
            if (_bases.TryGetValue(place, out var address))
            {
                return address;
            }
        }

        return _bases[""];
    }

    private void Visit(Clause schema, string address)
    {
        var members = schema.Members();
        if (members.TryGetValue("id", out var id) && !members.ContainsKey("$ref"))
        {
            address = Register(schema, id, address);
        }

        foreach (var inner in members.Where(member => !IsReferenceOnly(member.Key, members)).SelectMany(member => Inner(member.Key, member.Value)))
        {
            Visit(inner, address);
        }
    }

    // Nothing beside a $ref is read, but its definitions may be what it, or another, leads to.
    private static bool IsReferenceOnly(string name, Dictionary<string, Clause> members) => name != "definitions" && members.ContainsKey("$ref");

    private string Register(Clause schema, Clause id, string outer)
    {
        var (document, fragment) = Split(id, outer);
        if (document != outer)
        {
            _bases[schema.Path] = document;
            _schemas.TryAdd(document, schema);
        }

        if (fragment.Length > 0 && !_schemas.TryAdd(document + "#" + fragment, schema))
        {
            throw id.Fault("another schema has the same id.");
        }

        return document;
    }

    private static IEnumerable<Clause> Inner(string keyword, Clause value)
    {
        IEnumerable<Clause> inner = value.Value.ValueKind switch
        {
            JsonValueKind.Object when HoldASchema.Contains(keyword) => [value],
            JsonValueKind.Object when HoldAMap.Contains(keyword) => value.Members().Values,
            JsonValueKind.Array when HoldAList.Contains(keyword) => value.Elements(),
            _ => [],
        };
        return inner.Where(schema => schema.Value.ValueKind == JsonValueKind.Object);
    }
}
