using System.Text.Json;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>A request as it was read; nothing of it is checked yet.</summary>
internal sealed class ImportRequest
{
    /// <summary>The most members that a request may have (contracts.md C2).</summary>
    internal const int MostMembers = 1_000;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "import_id", "request_number", "operation", "member_identifier_type", "multi_values_update_mode", "only_create",
    };

    private readonly Dictionary<string, JsonElement> _parameters = new(StringComparer.Ordinal);

    /// <summary>The members, as far as there may be.</summary>
    internal List<Member> Members { get; } = [];

    /// <summary>How many there are, also beyond those that are kept.</summary>
    internal int MemberCount { get; set; }

    /// <summary>What was sent as members is a list of objects whose texts can be stored.</summary>
    internal bool AreMembersReadable { get; set; } = true;

    internal static bool IsKnown(string name) => Known.Contains(name);

    internal void Set(string name, JsonElement value) => _parameters[name] = value;

    /// <summary>A parameter; null: absent or JSON null.</summary>
    internal JsonElement? Get(string name) => _parameters.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
