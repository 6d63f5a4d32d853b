using System.Text.RegularExpressions;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>An exception as it is stored with a dead letter: messages only, bounded, secrets masked.</summary>
internal static partial class ExceptionText
{
    private const int Limit = 2000;

    public static string Of(Exception exception)
    {
        var text = MessageOf(exception);
        for (var inner = exception.InnerException; inner is not null && text.Length < Limit; inner = inner.InnerException)
        {
            text += $" <- {inner.GetType().Name}: {MessageOf(inner)}";
        }

        // PostgreSQL stores no NUL in text.
        text = Secrets().Replace(text, "$1$2***").Replace('\0', ' ');
        return text.Length <= Limit ? text : text[..Limit];
    }

    // The whole message of PostgreSQL's errors ends with how to make it tell more, which is for those who set up connections.
    private static string MessageOf(Exception exception) => exception is PostgresException { SqlState: var state, MessageText: var text } ? $"{state}: {text}" : exception.Message;

    [GeneratedRegex("""(password|passwd|pwd|secret|token|api[-_]?key|authorization)("?\s*[=:]\s*"?(?:bearer\s+)?)[^\s;,"&]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
