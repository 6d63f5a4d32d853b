namespace BulkImport.AppHost.Push.WriteBulks;

/// <summary>What a file of failed rows says beside each row. It is left out when the file is pushed.</summary>
internal static class FailedMark
{
    internal const string Property = "push_failed";

    internal static readonly IReadOnlyList<string> Columns = ["push_failed_code", "push_failed_place", "push_failed_text"];
}
