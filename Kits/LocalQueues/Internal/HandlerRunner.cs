using System.Collections;
using System.Collections.Concurrent;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Runs a handler in one unit of work: begin, handle, publish what it returned, complete.</summary>
internal sealed class HandlerRunner(QueueRuntime runtime)
{
    private readonly ConcurrentDictionary<Type, Func<int, IList>> _lists = new();

    public async Task RunAsync(IMessageStore store, IReadOnlyList<Envelope> batch, CancellationToken cancellationToken)
    {
        var handler = batch[0].Route.Handler;
        await using var unit = await store.BeginAsync(handler.NeedsTransaction, cancellationToken);
        await using var call = new HandlerCall(batch, unit.Transaction, runtime, cancellationToken);
        if (handler.TakesList)
        {
            var returned = await handler.Invoke(ListOf(batch), call);
            Cascades.Collect(returned, handler.Answer, runtime.Topology, call);
        }
        else
        {
            await RunEachAsync(handler, batch, call);
        }

        await unit.CompleteAsync(batch, call.Outgoing);
    }

    public async Task<TResponse> InvokeAsync<TResponse>(IMessageStore store, Envelope envelope, CancellationToken cancellationToken)
    {
        var handler = envelope.Route.Handler;
        await using var unit = await store.BeginAsync(handler.NeedsTransaction, cancellationToken);
        await using var call = new HandlerCall([envelope], unit.Transaction, runtime, cancellationToken);
        var returned = await handler.Invoke(handler.TakesList ? ListOf([envelope]) : envelope.Message, call);
        var (answer, type) = typeof(TResponse) == typeof(Nothing)
            ? (default(TResponse)!, handler.Answer)
            : Cascades.Answer<TResponse>(returned, handler.DisplayName);
        Cascades.Collect(returned, type, runtime.Topology, call);
        await unit.CompleteAsync([], call.Outgoing);
        return answer;
    }

    private async Task RunEachAsync(HandlerMethod handler, IReadOnlyList<Envelope> batch, HandlerCall call)
    {
        foreach (var envelope in batch)
        {
            call.Current = envelope;
            var returned = await handler.Invoke(envelope.Message, call);
            Cascades.Collect(returned, handler.Answer, runtime.Topology, call);
        }
    }

    private IList ListOf(IReadOnlyList<Envelope> batch)
    {
        var make = _lists.GetOrAdd(batch[0].Route.MessageType, NewList);
        var list = make(batch.Count);
        foreach (var envelope in batch)
        {
            list.Add(envelope.Message);
        }

        return list;
    }

    private static Func<int, IList> NewList(Type type)
    {
        var constructor = System.Reflection.ConstructorInvoker.Create(typeof(List<>).MakeGenericType(type).GetConstructor([typeof(int)])!);
        return count => (IList)constructor.Invoke(count);
    }

    /// <summary>The answer of an invocation that wants none.</summary>
    internal sealed record Nothing;
}
