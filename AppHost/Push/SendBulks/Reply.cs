namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>What a service said to a request.</summary>
/// <param name="Value">What was asked for; null: it is not there yet.</param>
/// <param name="Reason">Why it is to be asked again.</param>
/// <param name="Wait">When, if the service said so.</param>
/// <param name="IsLimit">It is there and well, and wants to be asked later: that is no fault, however often it says so.</param>
internal sealed record Reply<T>(T? Value, string Reason = "", TimeSpan? Wait = null, bool IsLimit = false)
    where T : class;
