using BulkImport.ServiceDefaults.OutboundCalls;

namespace BulkImport.Campaign.TellHooks;

/// <summary>A hook could not be told, for good. What its address answered is not repeated: it may repeat what it was told.</summary>
internal sealed class HookFailedException(TellHook message, OutboundAnswer answer)
    : Exception($"Hook {message.Hook} was not told at attempt {message.Attempt + 1}: {(answer.Status > 0 ? $"it answered {answer.Status}" : answer.Text)}");
