using System.Runtime.CompilerServices;
using BulkImport.Kits.GraphQL.Internal.Execution;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL;

/// <summary>Executes requests against one schema (section 6.1); serves any number at once.</summary>
public sealed class RequestExecutor(GraphQLSchema schema, GraphQLOptions options)
{
    private readonly DocumentStore _documents = new(schema, options);

    public GraphQLSchema Schema => schema;

    public GraphQLOptions Options => options;

    /// <summary>Executes one operation. Faults of the request and of resolvers are errors of the result, never exceptions.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; all resolvers have ended by then.</exception>
    public ValueTask<GraphQLResult> ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken = default)
    {
        var errors = new List<GraphQLError>();
        if (TextCheck.FaultOf(request.Variables, options.RefuseNullCharacters) is { } fault)
        {
            return new(new GraphQLResult([fault]));
        }

        var operation = _documents.Find(request, errors)?.Operation(request.OperationName, errors);
        if (operation is null || Refuses(operation, request, errors))
        {
            return new(new GraphQLResult(errors));
        }

        var variables = VariableCoercion.Coerce(schema, operation, request.Variables, errors);
        if (errors.Count > 0 || IsTooComplex(operation, variables, errors))
        {
            return new(new GraphQLResult(errors));
        }

        return operation.Definition.Kind == OperationKind.Subscription
            ? new(Subscribe(operation, request, variables, cancellationToken))
            : new ExecutionRun(schema, options, operation, request, variables, cancellationToken).ExecuteAsync();
    }

    private static bool Refuses(PreparedOperation operation, GraphQLRequest request, List<GraphQLError> errors)
    {
        if (!request.IsReadOnly || operation.Definition.Kind != OperationKind.Mutation)
        {
            return false;
        }

        errors.Add(new GraphQLError("A mutation cannot be asked for with GET.") { Code = "METHOD_NOT_ALLOWED" });
        return true;
    }

    private bool IsTooComplex(PreparedOperation operation, VariableValues variables, List<GraphQLError> errors)
    {
        var cost = operation.Complexity.Of(operation.Definition, variables, options.AssumedListSize);
        if (cost <= options.MaxComplexity)
        {
            return false;
        }

        errors.Add(new GraphQLError($"The operation may cost {cost}, which is more than {options.MaxComplexity}. Ask for fewer fields or shorter lists.") { Code = "COMPLEXITY_EXCEEDED" });
        return true;
    }

    /// <summary>CreateSourceEventStream() (section 6.2.3.1).</summary>
    private GraphQLResult Subscribe(PreparedOperation operation, GraphQLRequest request, VariableValues variables, CancellationToken cancellationToken)
    {
        var plan = operation.PlanFor(variables);
        var run = new ExecutionRun(schema, options, operation, request, variables, cancellationToken);
        try
        {
            var context = new ResolverContext(run, new ObjectNode(plan, null, 0, isNullable: true), 0, request.RootValue);
            var subscriber = plan.Fields[0].Definition.Subscriber ?? throw new GraphQLException($"The field \"{context.FieldName}\" has no events.");
            return new GraphQLResult(EventsAsync(subscriber(context), operation, request, variables, cancellationToken));
        }
        catch (Exception e) when (Failures.MayBeTold(e))
        {
            return new GraphQLResult([Told(e)]);
        }
    }

    private async IAsyncEnumerable<GraphQLResult> EventsAsync(
        IAsyncEnumerable<object?> source,
        PreparedOperation operation,
        GraphQLRequest request,
        VariableValues variables,
        CancellationToken requested,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(requested, cancellationToken);
        await using var events = source.GetAsyncEnumerator(both.Token);
        while (true)
        {
            GraphQLResult? fault = null;
            try
            {
                if (!await events.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException && Failures.MayBeTold(e))
            {
                fault = new GraphQLResult([Told(e)]);
            }

            yield return fault ?? await new ExecutionRun(schema, options, operation, request, variables, both.Token).ExecuteEventAsync(events.Current);
            if (fault is not null)
            {
                yield break;
            }
        }
    }

    private GraphQLError Told(Exception exception)
    {
        var known = exception as GraphQLException;
        var error = new GraphQLError(known is not null || options.IncludeExceptionDetails ? exception.Message : "Unexpected Execution Error") { Code = known?.Code, Exception = exception };
        if (known is null)
        {
            options.OnUnexpectedError?.Invoke(error);
        }

        return error;
    }
}
