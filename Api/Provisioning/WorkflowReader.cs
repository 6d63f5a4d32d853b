using System.Text.Json;

namespace BulkImport.Api.Provisioning;

/// <summary>A node of a workflow as the file has it.</summary>
/// <param name="Id">Unique within the workflow.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Name">Of a start.</param>
/// <param name="Ways">Where it leads to, by the key that says so.</param>
/// <param name="Resource">Of a send.</param>
/// <param name="Delay">Of a delay.</param>
/// <param name="Value">What the engine reads.</param>
internal sealed record NodeEntry(
    string Id, string Type, string Name, IReadOnlyList<(string Key, string Target)> Ways, int Resource, TimeSpan Delay, IReadOnlyDictionary<string, object?> Value);

// The nodes of workflows, each kind with its own keys.
internal static class WorkflowReader
{
    private static readonly string[] Types = ["start", "condition", "api_content_filter", "delay", "send", "api_call", "update_profile", "ab_split", "end"];
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    internal static WorkflowEntry Read(Section section)
    {
        var (id, name, database) = (section.Id("id"), section.Text("name"), section.Number("databaseId", least: 1, otherwise: 1));
        var (active, mode) = (section.Flag("active", otherwise: true), section.Word("mode", ProvisioningWords.WorkflowModes, otherwise: "skip"));
        var nodes = section.Many("nodes", Node);
        return new WorkflowEntry(id, name, database, active, mode, JsonSerializer.Serialize(nodes.Select(node => node.Value))) { Nodes = nodes };
    }

    private static NodeEntry Node(Section section)
    {
        var (id, type) = (section.Text("id"), section.Word("type", Types));
        var value = new Dictionary<string, object?> { ["type"] = type, ["id"] = id };
        var ways = new List<(string, string)>();
        switch (type)
        {
            case "start": value["name"] = section.Text("name"); break;
            case "condition" or "api_content_filter": value["query"] = Json(section, "query", isRequired: true); break;
            case "delay": ReadDelay(section, value); break;
            case "send": ReadSend(section, value); break;
            case "api_call": ReadCall(section, value); break;
            case "update_profile": value["data"] = Json(section, "data", isRequired: true); break;
            case "ab_split": value["parts"] = section.Many("parts", part => Part(part, ways), isRequired: true).Select((part, i) => Named(part, i, ways)).ToList(); break;
        }

        foreach (var key in WaysOf(type))
        {
            value[key] = section.Text(key);
            ways.Add((key, (string)value[key]!));
        }

        if (type == "api_call" && section.OptionalText("onFailure") is { } otherwise)
        {
            value["onFailure"] = otherwise;
            ways.Add(("onFailure", otherwise));
        }

        return new NodeEntry(id, type, value.GetValueOrDefault("name") as string ?? "", ways, value.GetValueOrDefault("resourceId") as int? ?? 0, Delay(value), value);
    }

    private static string[] WaysOf(string type) => type switch { "condition" or "api_content_filter" => ["yes", "no"], "ab_split" or "end" or "" => [], _ => Types.Contains(type) ? ["next"] : [] };

    private static void ReadDelay(Section section, Dictionary<string, object?> value)
    {
        foreach (var unit in new[] { "days", "hours", "minutes", "seconds" })
        {
            var number = section.Number(unit, least: 0, otherwise: 0);
            if (number > 10_000_000) { section.Fault(unit, "is too long"); }
            value[unit] = Math.Min(number, 10_000_000);
        }
    }

    private static void ReadSend(Section section, Dictionary<string, object?> value)
    {
        value["channel"] = section.Word("channel", ProvisioningWords.Channels);
        value["resourceId"] = section.OptionalId("resourceId") ?? 0;
        value["message"] = section.One("message", message => new Dictionary<string, string>
        {
            ["subject"] = message.OptionalText("subject") ?? "",
            ["text"] = message.OptionalText("text") ?? "",
            ["html"] = message.OptionalText("html") ?? "",
        });
        if (value["message"] is null) { section.Fault("message", "is missing"); }
    }

    private static void ReadCall(Section section, Dictionary<string, object?> value)
    {
        value["url"] = section.Url("url");
        value["method"] = section.Word("method", Methods, otherwise: "POST");
        value["headers"] = section.SecretTexts("headers");
        if (Json(section, "body", isRequired: false) is { } body) { value["body"] = body; }
    }

    private static Dictionary<string, object?> Part(Section part, List<(string, string)> ways)
    {
        var next = part.Text("next");
        ways.Add(("next", next));
        return new() { ["name"] = part.Text("name"), ["weight"] = part.Number("weight", least: 1, otherwise: 1), ["next"] = next };
    }

    private static Dictionary<string, object?> Named(Dictionary<string, object?> part, int place, List<(string Key, string Target)> ways)
    {
        ways[place] = ($"parts[{place}].next", ways[place].Target);
        return part;
    }

    private static JsonElement? Json(Section section, string key, bool isRequired)
    {
        var text = section.Json(key, JsonValueKind.Object, "");
        if (text.Length == 0 && isRequired) { section.Fault(key, "must be an object"); }
        return text.Length == 0 ? null : JsonElement.Parse(text);
    }

    private static TimeSpan Delay(Dictionary<string, object?> value) =>
        TimeSpan.FromDays(Unit(value, "days")) + TimeSpan.FromHours(Unit(value, "hours")) + TimeSpan.FromMinutes(Unit(value, "minutes")) + TimeSpan.FromSeconds(Unit(value, "seconds"));

    private static int Unit(Dictionary<string, object?> value, string unit) => value.GetValueOrDefault(unit) as int? ?? 0;
}
