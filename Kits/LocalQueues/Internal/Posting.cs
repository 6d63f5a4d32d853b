namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>A message on its way into one queue.</summary>
internal sealed class Posting(Route route, Outgoing outgoing, string json)
{
    public Route Route => route;

    public object Message => outgoing.Message;

    public TimeSpan? Delay => outgoing.Delay;

    public string Json => json;

    /// <summary>This life of the process, when it has room for the message; 0 leaves it to whoever claims it.</summary>
    public int Owner { get; set; }

    public long Id { get; set; }

    /// <summary>The life that was to own it was declared dead in the meantime: the message is stored without an owner.</summary>
    public bool WasRefused { get; set; }
}
