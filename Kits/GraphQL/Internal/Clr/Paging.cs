namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>Has a field that answers a list answer a page of it.</summary>
internal static class Paging
{
    internal static PagingArguments Read(ResolverContext context) =>
        new(context.Argument<int?>("first"), context.Argument<string>("after"), context.Argument<int?>("last"), context.Argument<string>("before"));

    internal static FieldResolver Cut(FieldResolver resolver, Type item, UsePagingAttribute sizes)
    {
        var cut = typeof(Paging).GetMethod(nameof(Page), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(item).CreateDelegate<Func<object?, PagingArguments, UsePagingAttribute, object?>>();
        return context =>
        {
            var answer = resolver(context);
            return answer.IsCompletedSuccessfully ? new(cut(answer.GetAwaiter().GetResult(), Read(context), sizes)) : CutAsync(answer, context);
        };

        async ValueTask<object?> CutAsync(ValueTask<object?> answer, ResolverContext context) => cut(await answer, Read(context), sizes);
    }

    private static Connection<T>? Page<T>(object? items, PagingArguments arguments, UsePagingAttribute sizes)
        where T : notnull =>
        items is IEnumerable<T> sequence ? Connection.Of(sequence as IReadOnlyList<T> ?? [.. sequence], arguments, sizes.DefaultPageSize, sizes.MaxPageSize) : null;
}
