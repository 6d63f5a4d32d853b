using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Whether two arguments are given the same; the order of arguments and of an object's fields says nothing.</summary>
internal static class ValueEquality
{
    internal static bool AreEqual(IReadOnlyList<Argument> one, IReadOnlyList<Argument> two) =>
        one.Count == two.Count && one.All(argument => two.FirstOrDefault(other => other.Name == argument.Name) is { } other && AreEqual(argument.Value, other.Value));

    private static bool AreEqual(ValueNode one, ValueNode two) => (one, two) switch
    {
        (ObjectValue a, ObjectValue b) => a.Fields.Count == b.Fields.Count
            && a.Fields.All(field => b.Fields.FirstOrDefault(other => other.Name == field.Name) is { } other && AreEqual(field.Value, other.Value)),
        (ListValue a, ListValue b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => AreEqual(pair.First, pair.Second)),
        (StringValue a, StringValue b) => a.Value == b.Value,
        _ => one.GetType() == two.GetType() && one.ToString() == two.ToString(),
    };
}
