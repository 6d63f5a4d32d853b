using Microsoft.Extensions.Logging;

namespace BulkImport.Import;

/// <summary>Everything that the module logs; ids 1000 to 1999.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Bulk {Bulk} of account {Account} accepted: {Rows} rows in {Chunks} chunks")]
    internal static partial void BulkAccepted(ILogger logger, Guid bulk, int account, int rows, int chunks);

    [LoggerMessage(1002, LogLevel.Information, "Bulk {Bulk} of account {Account} finished: {Rows} rows, {Launched} launched")]
    internal static partial void BulkFinished(ILogger logger, Guid bulk, int account, int rows, int launched);

    [LoggerMessage(1004, LogLevel.Error, "Run {Run} of bulk {Bulk} of account {Account} failed, next try {RetryAt}: {Cause}")]
    internal static partial void RunFailed(ILogger logger, Guid bulk, int account, int run, DateTimeOffset? retryAt, string cause);

    [LoggerMessage(1003, LogLevel.Warning, "The stored parts of the refused upload {Upload} could not be deleted; they leave with their day")]
    internal static partial void UploadNotForgotten(ILogger logger, Guid upload, Exception exception);
}
