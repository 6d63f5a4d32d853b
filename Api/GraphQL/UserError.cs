namespace BulkImport.Api.GraphQL;

/// <summary>What is wrong with what a caller asked for.</summary>
/// <param name="Code">For programs: <c>INVALID</c>, <c>NOT_FOUND</c>, <c>NOT_ALLOWED</c>, <c>TOO_MANY</c>, <c>UNAVAILABLE</c>.</param>
/// <param name="Field">The names and indexes that lead to it, below <c>input</c>; null: the request as a whole.</param>
/// <param name="Message">For people.</param>
internal sealed record UserError(string Code, IReadOnlyList<string>? Field, string Message)
{
    internal const string Invalid = "INVALID";
    internal const string NotFound = "NOT_FOUND";
    internal const string NotAllowed = "NOT_ALLOWED";

    internal static UserError At(string code, string path, string message) => new(code, path.Length == 0 ? null : PathOf(path), message);

    /// <summary><c>data[17].data.email</c> is data, 17, data, email.</summary>
    internal static string[] PathOf(string path) => path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
}
