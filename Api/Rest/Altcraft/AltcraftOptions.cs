namespace BulkImport.Api.Rest.Altcraft;

/// <summary>Settings under <c>Altcraft</c>.</summary>
internal sealed class AltcraftOptions
{
    /// <summary>false: errors are answered with HTTP 200 and the code in <c>error</c>; true: the code is the HTTP status too (contracts.md E1.1).</summary>
    public bool MirrorErrorsInHttpStatus { get; set; }

    /// <summary>How long a method that answers when the work is done waits for it. Afterwards the work goes on, and the answer says where to follow it.</summary>
    public TimeSpan SynchronousPatience { get; set; } = TimeSpan.FromSeconds(90);
}
