namespace BulkImport.Kits.LocalQueues;

/// <summary>A cascading message for later: a handler may return it alone, in a tuple or in an enumerable.</summary>
/// <param name="Message">The message to publish.</param>
/// <param name="NotBefore">The earliest moment at which it is handled; a past moment means at once.</param>
public sealed record Scheduled(object Message, DateTimeOffset NotBefore);
