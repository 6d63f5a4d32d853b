namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>Asks the server's rule before a field is answered.</summary>
internal static class Authorization
{
    internal static FieldResolver Guard(FieldResolver resolver, IReadOnlyList<AuthorizeAttribute> attributes, Func<ResolverContext, AuthorizeAttribute, ValueTask<bool>> rule) =>
        async context =>
        {
            foreach (var attribute in attributes)
            {
                if (!await rule(context, attribute))
                {
                    throw Refused();
                }
            }

            return await resolver(context);
        };

    internal static Func<ResolverContext, IAsyncEnumerable<object?>> Guard(
        Func<ResolverContext, IAsyncEnumerable<object?>> subscriber, IReadOnlyList<AuthorizeAttribute> attributes, Func<ResolverContext, AuthorizeAttribute, ValueTask<bool>> rule)
    {
        return GuardAsync;

        async IAsyncEnumerable<object?> GuardAsync(ResolverContext context)
        {
            foreach (var attribute in attributes)
            {
                if (!await rule(context, attribute))
                {
                    throw Refused();
                }
            }

            await foreach (var item in subscriber(context))
            {
                yield return item;
            }
        }
    }

    private static GraphQLException Refused() => new("The current user is not authorized to access this resource.", "AUTH_NOT_AUTHORIZED");
}
