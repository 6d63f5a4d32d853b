namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>One line of a module's list: this message, that class, and the answer it gives when it is invoked.</summary>
internal sealed record HandlerListing(Type MessageType, Type HandlerType, Type? Answer);
