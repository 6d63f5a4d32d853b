namespace BulkImport.Kits.GraphQL;

/// <summary>Answers the value of a field. Where nothing has to be waited for, the value is answered without a task.</summary>
public delegate ValueTask<object?> FieldResolver(ResolverContext context);
