using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>
/// Executing one operation (sections 6.2 and 6.3). Resolvers are called depth first; one that has to wait is left behind and goes on when its task is done, so that
/// the fields of a query run side by side. Where nothing waits, no task is made.
/// </summary>
internal sealed partial class ExecutionRun(GraphQLSchema schema, GraphQLOptions options, PreparedOperation operation, GraphQLRequest request, VariableValues variables, CancellationToken cancellationToken)
{
    private readonly Lock _lock = new();
    private readonly BatchDispatcher _batches = new();
    private Dictionary<Type, DataLoader>? _loaders;
    private List<GraphQLError>? _errors;
    private TaskCompletionSource? _idle;

    // One for the calls that are under way on the caller's thread, one for each field that waits.
    private int _pending = 1;

    internal GraphQLRequest Request => request;

    internal VariableValues Variables => variables;

    internal CancellationToken CancellationToken => cancellationToken;

    internal ValueTask<GraphQLResult> ExecuteAsync()
    {
        var root = new ObjectNode(operation.PlanFor(variables), null, 0, isNullable: true);
        if (operation.Definition.Kind == OperationKind.Mutation)
        {
            return SeriallyAsync(root);
        }

        _batches.Hold();
        if (!ExecuteFields(root, request.RootValue))
        {
            root.Fail();
        }

        _batches.Release();
        return Volatile.Read(ref _pending) == 1 ? new(Result(root)) : WaitAsync(root);
    }

    /// <summary>One event of a subscription (section 6.2.3.2): the value of its only field, or the parent that its resolver is given.</summary>
    internal async ValueTask<GraphQLResult> ExecuteEventAsync(object? value)
    {
        var root = new ObjectNode(operation.PlanFor(variables), null, 0, isNullable: true);
        var field = root.Plan.Fields[0];
        _batches.Hold();
        if (!(field.Definition.Resolver is null ? Store(root, 0, value) : ExecuteField(root, 0, value)))
        {
            root.Fail();
        }

        _batches.Release();
        await IdleAsync();
        return Result(root);
    }

    internal TLoader Loader<TLoader>()
        where TLoader : DataLoader
    {
        lock (_lock)
        {
            _loaders ??= [];
            if (!_loaders.TryGetValue(typeof(TLoader), out var loader))
            {
                loader = ActivatorUtilities.CreateInstance<TLoader>(request.Services ?? throw new InvalidOperationException("The request came without services."));
                (loader.Dispatcher, loader.CancellationToken) = (_batches, cancellationToken);
                _loaders[typeof(TLoader)] = loader;
            }

            return (TLoader)loader;
        }
    }

    /// <summary>Mutations change something: the next one begins when the one before is done, with all that was asked of it (section 6.2.2).</summary>
    private async ValueTask<GraphQLResult> SeriallyAsync(ObjectNode root)
    {
        for (var i = 0; i < root.Plan.Fields.Length && !root.IsNull && !cancellationToken.IsCancellationRequested; i++)
        {
            _batches.Hold();
            if (!ExecuteField(root, i, request.RootValue))
            {
                root.Fail();
            }

            _batches.Release();
            await IdleAsync();
            _pending = 1;
        }

        return Result(root);
    }

    private async ValueTask<GraphQLResult> WaitAsync(ObjectNode root)
    {
        await IdleAsync();
        return Result(root);
    }

    /// <summary>Waits for all fields, also when the caller is gone: their resolvers use services that must outlive them.</summary>
    private Task IdleAsync()
    {
        _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.Decrement(ref _pending) == 0 ? Task.CompletedTask : _idle.Task;
    }

    private GraphQLResult Result(ObjectNode root)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new GraphQLResult(root, (IReadOnlyList<GraphQLError>?)_errors ?? []);
    }

    private void Pend(ObjectNode node, int index, ValueTask<object?> task)
    {
        Interlocked.Increment(ref _pending);
        _ = ContinueAsync(node, index, task);
    }

    private async Task ContinueAsync(ObjectNode node, int index, ValueTask<object?> task)
    {
        object? value;
        try
        {
            value = await task;
        }
        catch (Exception e) when (Failures.MayBeTold(e))
        {
            value = e;
        }

        _batches.Hold();
        if (!Store(node, index, value))
        {
            node.Fail();
        }

        _batches.Release();
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _idle!.SetResult();
        }
    }
}
