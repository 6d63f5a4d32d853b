using System.Collections;
using System.Runtime.CompilerServices;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Reads a handler's return type: which messages may come out of it. What cannot be known (object, an interface) is left out.</summary>
internal static class ReturnedTypes
{
    public static IEnumerable<Type> Of(Type type)
    {
        if (type.IsGenericType && IsTask(type.GetGenericTypeDefinition()))
        {
            return Of(type.GetGenericArguments()[0]);
        }

        if (typeof(ITuple).IsAssignableFrom(type))
        {
            return type.GetGenericArguments().SelectMany(Of);
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!);
        }

        if (typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(string))
        {
            return type.GetGenericArguments().SelectMany(Of);
        }

        return IsUnknowable(type) ? [] : [Nullable.GetUnderlyingType(type) ?? type];
    }

    private static bool IsTask(Type definition) => definition == typeof(Task<>) || definition == typeof(ValueTask<>);

    private static bool IsUnknowable(Type type) =>
        type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask) || type == typeof(Scheduled) || type.IsInterface || type.IsAbstract || type == typeof(object);
}
