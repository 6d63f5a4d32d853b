namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>Which exceptions of code that is not ours become errors of a field.</summary>
internal static class Failures
{
    internal static bool MayBeTold(Exception exception) => exception is not (OutOfMemoryException or StackOverflowException);
}
