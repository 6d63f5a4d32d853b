using BulkImport.ServiceDefaults.OutboundCalls;

namespace BulkImport.Campaign.SendMessages;

/// <summary>Opens senders by their kind.</summary>
internal sealed class SenderFactory(IOutboundCalls calls, TimeProvider clock)
{
    internal ISender Make(SenderSettings settings) => settings.Kind switch
    {
        "smtp" => new SmtpSender(settings.Settings, clock),
        "http" => new HttpSender(settings.Settings, calls),
        _ => throw new InvalidOperationException($"There is no sender of the kind {settings.Kind}."),
    };
}
