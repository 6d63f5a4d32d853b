using System.Text.RegularExpressions;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>An exception as it is stored with a dead letter: messages only, bounded, secrets masked.</summary>
internal static partial class ExceptionText
{
    private const int Limit = 2000;

    public static string Of(Exception exception)
    {
        var text = exception.Message;
        for (var inner = exception.InnerException; inner is not null && text.Length < Limit; inner = inner.InnerException)
        {
            text += $" <- {inner.GetType().Name}: {inner.Message}";
        }

        // PostgreSQL stores no NUL in text.
        text = Secrets().Replace(text, "$1$2***").Replace('\0', ' ');
        return text.Length <= Limit ? text : text[..Limit];
    }

    [GeneratedRegex("""(password|passwd|pwd|secret|token|api[-_]?key|authorization)("?\s*[=:]\s*"?(?:bearer\s+)?)[^\s;,"&]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
