namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>How long bodies may be (contracts.md E1.11).</summary>
internal static class BodyLimits
{
    /// <summary>All bytes but the data of attachments.</summary>
    internal const long WithoutAttachments = 10 * 1024 * 1024;

    /// <summary>All bytes.</summary>
    internal const long Whole = 100 * 1024 * 1024;

    /// <summary>Items of a request: twenty times what the vendor advises. Without an end, a body of empty items would be millions of rows.</summary>
    internal const int Items = 200_000;

    /// <summary>Bytes of a parameter: it stands in memory as a whole, and some are stored with their bulk.</summary>
    internal const int Parameter = 1024 * 1024;

    /// <summary>Keys of the root.</summary>
    internal const int Keys = 10_000;

    /// <summary>Attachments.</summary>
    internal const int Files = 100;

    /// <summary>Levels of a JSON or XML body (contracts.md E1.17).</summary>
    internal const int Depth = 64;
}
