using System.Reflection;

namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>A C# type with what nullable reference types say of it and of its parts.</summary>
internal sealed record Nullability(Type Type, bool IsNullable, IReadOnlyList<Nullability> Arguments)
{
    internal static Nullability Of(PropertyInfo property) => From(new NullabilityInfoContext().Create(property));

    internal static Nullability Of(ParameterInfo parameter) => From(new NullabilityInfoContext().Create(parameter));

    /// <summary>What a method answers when it is done: the result of its task, the items of its stream.</summary>
    internal Nullability Awaited(bool isStream)
    {
        var definition = Type.IsGenericType ? Type.GetGenericTypeDefinition() : null;
        return definition == typeof(Task<>) || definition == typeof(ValueTask<>) || (isStream && definition == typeof(IAsyncEnumerable<>)) ? Arguments[0].Awaited(isStream) : this;
    }

    internal Nullability Item(Type item) => Arguments.Count == 1 && Arguments[0].Type == item ? Arguments[0] : new Nullability(item, !item.IsValueType || Nullable.GetUnderlyingType(item) is not null, []);

    private static Nullability From(NullabilityInfo info)
    {
        var underlying = Nullable.GetUnderlyingType(info.Type);
        var isNullable = underlying is not null || (!info.Type.IsValueType && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable));
        var arguments = info.ElementType is { } element ? [From(element)] : info.GenericTypeArguments.Select(From).ToArray();
        return new Nullability(underlying ?? info.Type, isNullable, underlying is null ? arguments : []);
    }
}
