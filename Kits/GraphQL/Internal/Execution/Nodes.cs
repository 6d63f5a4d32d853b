namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>A part of the answer while it is put together: an object or a list. What is null in the end is known when all resolvers are done.</summary>
internal abstract class ResultNode(ResultNode? parent, int index, bool isNullable)
{
    internal ResultNode? Parent => parent;

    internal bool IsNull { get; private set; }

    /// <summary>The node cannot be answered: the nearest one above that may be null becomes null (section 6.4.4). Safe from any thread.</summary>
    internal void Fail()
    {
        var node = this;
        while (!node.MarkNull() && node.Parent is { } above)
        {
            node = above;
        }
    }

    internal List<object> PathOf(int place)
    {
        var path = new List<object>();
        ResultNode? node = this;
        var at = place;
        while (node is not null)
        {
            path.Add(node is ObjectNode obj ? obj.Plan.Fields[at].ResponseName : at);
            at = node.Index;
            node = node.Parent;
        }

        path.Reverse();
        return path;
    }

    private int Index => index;

    private bool MarkNull()
    {
        IsNull = true;
        return isNullable;
    }
}

internal sealed class ObjectNode(SelectionPlan plan, ResultNode? parent, int index, bool isNullable) : ResultNode(parent, index, isNullable)
{
    internal SelectionPlan Plan => plan;

    /// <summary>One value for each field of the plan: null, a scalar's value, or a node.</summary>
    internal object?[] Values { get; } = new object?[plan.Fields.Length];
}

internal sealed class ListNode(int capacity, ResultNode? parent, int index, bool isNullable) : ResultNode(parent, index, isNullable)
{
    internal List<object?> Values { get; } = new(capacity);
}
