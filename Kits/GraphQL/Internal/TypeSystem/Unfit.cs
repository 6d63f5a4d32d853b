using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>Values that a leaf type does not have.</summary>
internal static class Unfit
{
    private const int LongestQuote = 60;

    internal static GraphQLException Value(string type, JsonElement value) => new($"{type} cannot represent {Short(value.GetRawText())}.");

    internal static GraphQLException Literal(string type, ValueNode value) => new($"{type} cannot represent {Short(value.ToString()!)}.");

    internal static GraphQLException Result(string type, object value) => new($"{type} cannot represent the value of a field, which is {value.GetType().Name}.");

    internal static string Short(string text) => text.Length <= LongestQuote ? text : $"{text[..LongestQuote]}...";
}
