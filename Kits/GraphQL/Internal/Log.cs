using Microsoft.Extensions.Logging;

namespace BulkImport.Kits.GraphQL.Internal;

internal static partial class Log
{
    [LoggerMessage(9401, LogLevel.Error, "The field {Path} of a GraphQL operation failed")]
    internal static partial void FieldFailed(ILogger logger, string path, Exception? exception);
}
