using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Whether two arguments are given the same; the order of arguments and of an object's fields says nothing.</summary>
internal static class ValueEquality
{
    internal static bool AreEqual(IReadOnlyList<Argument> one, IReadOnlyList<Argument> two) =>
        AreEqual(one, two, argument => argument.Name, argument => argument.Value);

    private static bool AreEqual(ValueNode one, ValueNode two) => (one, two) switch
    {
        (ObjectValue a, ObjectValue b) => AreEqual(a.Fields, b.Fields, field => field.Name, field => field.Value),
        (ListValue a, ListValue b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => AreEqual(pair.First, pair.Second)),
        (StringValue a, StringValue b) => a.Value == b.Value,
        _ => one.GetType() == two.GetType() && one.ToString() == two.ToString(),
    };

    /// <summary>By a dictionary: strangers may give thousands of them.</summary>
    private static bool AreEqual<T>(IReadOnlyList<T> one, IReadOnlyList<T> two, Func<T, string> name, Func<T, ValueNode> value)
    {
        if (one.Count != two.Count || one.Count == 0)
        {
            return one.Count == two.Count;
        }

        var others = two.DistinctBy(name).ToDictionary(name, value, StringComparer.Ordinal);
        return one.All(item => others.TryGetValue(name(item), out var other) && AreEqual(value(item), other));
    }
}
