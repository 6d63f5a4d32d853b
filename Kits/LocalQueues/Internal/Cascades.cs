using System.Collections;
using System.Runtime.CompilerServices;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Takes apart what a handler returned: a message, several, a tuple, or the answer to an invocation.</summary>
internal static class Cascades
{
    public static void Collect(object? returned, Type? answer, Topology topology, HandlerCall call)
    {
        if (returned is null || returned.GetType() == answer)
        {
            return;
        }

        if (topology.Handles(returned.GetType()))
        {
            call.Publish(returned);
        }
        else if (Parts(returned) is { } parts)
        {
            foreach (var part in parts)
            {
                Collect(part, answer, topology, call);
            }
        }
        else
        {
            Publish(returned, call);
        }
    }

    /// <summary>The answer of that type in what a handler returned, and the type under which it must not be published.</summary>
    public static (TResponse Answer, Type Type) Answer<TResponse>(object? returned, string handler)
    {
        if (returned is TResponse whole)
        {
            return (whole, whole.GetType());
        }

        if (returned is ITuple tuple && Elements(tuple).OfType<TResponse>().FirstOrDefault() is { } part)
        {
            return (part, part.GetType());
        }

        throw new InvalidOperationException($"{handler} returned no {typeof(TResponse).Name}.");
    }

    private static void Publish(object returned, HandlerCall call)
    {
        if (returned is Scheduled scheduled)
        {
            call.Schedule(scheduled.Message, scheduled.NotBefore);
            return;
        }

        call.Publish(returned);
    }

    private static IEnumerable? Parts(object returned) => returned switch
    {
        ITuple tuple => Elements(tuple),
        string => null,
        IEnumerable several => several,
        _ => null,
    };

    private static IEnumerable<object?> Elements(ITuple tuple) => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]);
}
