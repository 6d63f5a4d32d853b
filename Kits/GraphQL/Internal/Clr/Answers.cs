using System.Reflection;

namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>Turns what a method answers into what the engine waits for; without a task where the answer is there already.</summary>
internal static class Answers
{
    internal static ValueTask<object?> FromValue<T>(T value) => new((object?)value);

    internal static ValueTask<object?> FromTask<T>(Task<T> task) => task.IsCompletedSuccessfully ? new((object?)task.GetAwaiter().GetResult()) : AwaitAsync(task);

    internal static ValueTask<object?> FromValueTask<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? new((object?)task.GetAwaiter().GetResult()) : AwaitAsync(task.AsTask());

    internal static async IAsyncEnumerable<object?> FromStreamAsync<T>(IAsyncEnumerable<T> stream)
    {
        await foreach (var item in stream)
        {
            yield return item;
        }
    }

    internal static MethodInfo Adapter(Type answer)
    {
        var definition = answer.IsGenericType ? answer.GetGenericTypeDefinition() : null;
        var (name, argument) = definition switch
        {
            _ when definition == typeof(Task<>) => (nameof(FromTask), answer.GetGenericArguments()[0]),
            _ when definition == typeof(ValueTask<>) => (nameof(FromValueTask), answer.GetGenericArguments()[0]),
            _ when definition == typeof(IAsyncEnumerable<>) => (nameof(FromStreamAsync), answer.GetGenericArguments()[0]),
            _ => (nameof(FromValue), answer),
        };
        return typeof(Answers).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument);
    }

    private static async ValueTask<object?> AwaitAsync<T>(Task<T> task) => await task;
}
