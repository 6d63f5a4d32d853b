using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>A compiled schema: for each type of value the rules that have a say in it. Made empty and filled later, since schemas may refer to each other.</summary>
internal sealed class SchemaNode(string location)
{
    private readonly Rule[][] _rules = [.. Enumerable.Repeat(Array.Empty<Rule>(), (int)JsonValueKind.Null + 1)];

    /// <summary>Where it stands in the document.</summary>
    internal string Location => location;

    /// <summary>The schemas that apply to the same value.</summary>
    internal IReadOnlyList<SchemaNode> SameValue { get; private set; } = [];

    internal void Fill(IReadOnlyList<Rule> rules)
    {
        foreach (var kind in Enum.GetValues<JsonValueKind>())
        {
            _rules[(int)kind] = [.. rules.Where(rule => rule.AppliesTo(kind))];
        }

        SameValue = [.. rules.SelectMany(rule => rule.SameValue)];
    }

    internal bool Check(JsonElement instance, ref Run run)
    {
        if (!run.TakeStep(instance))
        {
            return false;
        }

        var isValid = true;
        foreach (var rule in _rules[(int)instance.ValueKind])
        {
            if (!rule.Check(instance, ref run))
            {
                isValid = false;
                if (run.IsOver)
                {
                    return false;
                }
            }
        }

        return isValid;
    }
}
