using System.Collections;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>ExecuteField() (section 6.4), CompleteValue() (section 6.4.3) and Handling Execution Errors (section 6.4.4).</summary>
internal sealed partial class ExecutionRun
{
    /// <summary>In place of a value that may not be null, yet has none: the object or list that it belongs to has none either.</summary>
    private static readonly object Failed = new();

    private bool ExecuteFields(ObjectNode node, object? parent)
    {
        for (var i = 0; i < node.Plan.Fields.Length; i++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return true;
            }

            if (!ExecuteField(node, i, parent))
            {
                return false;
            }
        }

        return true;
    }

    private bool ExecuteField(ObjectNode node, int index, object? parent)
    {
        var field = node.Plan.Fields[index];
        if (field.IsTypeName)
        {
            node.Values[index] = node.Plan.Type.Name;
            return true;
        }

        object? value;
        try
        {
            if (field.Definition.Reader is { } reader && parent is not null)
            {
                value = reader(parent);
            }
            else if (!TryResolve(field, node, index, parent, out value))
            {
                return true;
            }
        }
        catch (Exception e) when (Failures.MayBeTold(e))
        {
            value = e;
        }

        return Store(node, index, value);
    }

    private bool TryResolve(PlannedField field, ObjectNode node, int index, object? parent, out object? value)
    {
        if (field.Definition.Resolver is not { } resolver)
        {
            value = (parent as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(field.Definition.Name);
            return true;
        }

        var task = resolver(new ResolverContext(this, node, index, parent));
        if (!task.IsCompletedSuccessfully)
        {
            Pend(node, index, task);
            value = null;
            return false;
        }

        value = task.GetAwaiter().GetResult();
        return true;
    }

    /// <summary>False: the field may not be null, yet is.</summary>
    private bool Store(ObjectNode node, int index, object? value)
    {
        var field = node.Plan.Fields[index];
        var completed = Complete(field, field.Definition.Type, value, node, index);
        if (ReferenceEquals(completed, Failed))
        {
            return false;
        }

        node.Values[index] = completed;
        return true;
    }

    private object? Complete(PlannedField field, SchemaType type, object? value, ResultNode parent, int index)
    {
        if (value is null)
        {
            return type.IsNonNull ? Fault(field, parent, index, "The field may not be null, but has no value.") : null;
        }

        var completed = value is Exception exception ? Fault(field, parent, index, exception) : type.Nullable switch
        {
            ScalarType scalar => Scalar(field, scalar, value, parent, index),
            EnumType values => values.Names.TryGetValue(value, out var name) ? name : Fault(field, parent, index, $"{values.Name} has no value for what the field answered."),
            ListType list => List(field, list, value, new Place(parent, index, !type.IsNonNull)),
            CompositeType composite => Object(field, composite, value, new Place(parent, index, !type.IsNonNull)),
            _ => Failed,
        };
        return ReferenceEquals(completed, Failed) && !type.IsNonNull ? null : completed;
    }

    private object Scalar(PlannedField field, ScalarType scalar, object value, ResultNode parent, int index)
    {
        try
        {
            return scalar.Scalar.Serialize(value);
        }
        catch (Exception e) when (Failures.MayBeTold(e))
        {
            return Fault(field, parent, index, e);
        }
    }

    private object List(PlannedField field, ListType type, object value, Place place)
    {
        if (value is not IEnumerable items || value is string)
        {
            return Fault(field, place.Parent, place.Index, "The field has a list as its type, but answered something else.");
        }

        var node = new ListNode(items is ICollection known ? known.Count : 4, place.Parent, place.Index, place.IsNullable);
        try
        {
            foreach (var item in items)
            {
                var completed = Complete(field, type.Item, item, node, node.Values.Count);
                if (ReferenceEquals(completed, Failed))
                {
                    return Failed;
                }

                node.Values.Add(completed);
            }
        }
        catch (Exception e) when (Failures.MayBeTold(e))
        {
            // The sequence itself failed on the way.
            return Fault(field, place.Parent, place.Index, e);
        }

        return node;
    }

    private object Object(PlannedField field, CompositeType type, object value, Place place)
    {
        var actual = type as ObjectType ?? schema.ObjectTypeOf(value);
        if (actual is null || (!ReferenceEquals(actual, type) && !type.PossibleTypes.Contains(actual)))
        {
            return Fault(field, place.Parent, place.Index, $"{type.Name} is abstract, and the field answered something that is of none of its types.");
        }

        var node = new ObjectNode(field.Plan(actual), place.Parent, place.Index, place.IsNullable);
        return ExecuteFields(node, value) ? node : Failed;
    }

    private object Fault(PlannedField field, ResultNode parent, int index, Exception exception)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            return Failed;
        }

        var told = exception as GraphQLException;
        var message = told?.Message ?? (options.IncludeExceptionDetails ? exception.Message : "Unexpected Execution Error");
        return Fault(field, parent, index, new GraphQLError(message) { Code = told?.Code, Extensions = told?.Extensions, Exception = exception });
    }

    private object Fault(PlannedField field, ResultNode parent, int index, string message) => Fault(field, parent, index, new GraphQLError(message));

    private object Fault(PlannedField field, ResultNode parent, int index, GraphQLError error)
    {
        var located = error with { Path = parent.PathOf(index), Locations = [.. field.Nodes.Select(node => operation.Source.Locate(node.Start))] };
        if (error.Exception is not (null or GraphQLException))
        {
            options.OnUnexpectedError?.Invoke(located);
        }

        lock (_lock)
        {
            (_errors ??= []).Add(located);
        }

        return Failed;
    }

    private readonly record struct Place(ResultNode Parent, int Index, bool IsNullable);
}
