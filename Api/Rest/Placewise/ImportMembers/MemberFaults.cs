using System.Text.Json;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>One thing that is wrong with a member.</summary>
/// <param name="Code">The vendor's word for it.</param>
/// <param name="Property">Where.</param>
/// <param name="Value">What was sent, for <c>value_not_match</c>.</param>
/// <param name="Values">What may be sent instead.</param>
internal sealed record MemberFault(string Code, string Property, string? Value = null, string? Values = null);

/// <summary>What is wrong with a member, in the vendor's shape (contracts.md C5.1): what identifies it and stands beside its properties by name, its properties in a list.</summary>
internal sealed class MemberFaults
{
    /// <summary>Texts of the sender's that come back in errors: long enough to be recognised.</summary>
    internal const int LongestEcho = 255;

    private readonly OrderedDictionary<string, List<MemberFault>> _beside = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, List<MemberFault>> _properties = new(StringComparer.Ordinal);

    internal bool IsEmpty => _beside.Count == 0 && _properties.Count == 0;

    /// <summary>The place and code of the first, for the ledger.</summary>
    internal (string Place, string Code) First => _beside.Count > 0
        ? (_beside.GetAt(0).Value[0].Property, _beside.GetAt(0).Value[0].Code)
        : ($"properties.{_properties.GetAt(0).Value[0].Property}", _properties.GetAt(0).Value[0].Code);

    internal static MemberFaults Of(string name, string code)
    {
        var faults = new MemberFaults();
        faults.Add(name, code);
        return faults;
    }

    internal static MemberFaults OfProperty(string name, string code)
    {
        var faults = new MemberFaults();
        faults.AddProperty(name, new MemberFault(code, name));
        return faults;
    }

    /// <summary>Something beside the properties, or an identifier.</summary>
    internal void Add(string name, string code, string? property = null) => Add(_beside, name, new MemberFault(code, property ?? name));

    internal void AddProperty(string name, MemberFault fault) => Add(_properties, name, fault);

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Write(json, _beside);
        if (_properties.Count > 0)
        {
            json.WriteStartArray("properties");
            json.WriteStartObject();
            json.WriteStartObject("error");
            Write(json, _properties);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Add(OrderedDictionary<string, List<MemberFault>> faults, string name, MemberFault fault)
    {
        if (!faults.TryGetValue(name, out var known))
        {
            faults[name] = known = [];
        }

        known.Add(fault);
    }

    private static void Write(Utf8JsonWriter json, OrderedDictionary<string, List<MemberFault>> faults)
    {
        foreach (var (name, list) in faults)
        {
            json.WriteStartArray(name);
            list.ForEach(fault => Write(json, fault));
            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, MemberFault fault)
    {
        json.WriteStartObject();
        json.WriteString("error", fault.Code);
        if (fault.Values is not null)
        {
            json.WriteString("value", fault.Value);
            json.WriteString("values", fault.Values);
        }

        json.WriteString("property", fault.Property);
        json.WriteEndObject();
    }
}
