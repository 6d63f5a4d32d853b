namespace BulkImport.Api.Rest.Dengage;

/// <summary>Settings under <c>Dengage</c>.</summary>
internal sealed class DengageOptions
{
    /// <summary>How long a synchronous bulk is waited for. Afterwards the work goes on, and the answer says by which id to follow it.</summary>
    public TimeSpan SynchronousPatience { get; set; } = TimeSpan.FromSeconds(90);
}
