namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>What an exception of a call means. Its own text may tell of addresses inside the house, and is not shown.</summary>
internal static class OutboundFaults
{
    internal static OutboundAnswer Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is NoConnectionException known)
            {
                return OutboundAnswer.None(known.Fault, known.Message);
            }
        }

        return exception switch
        {
            OperationCanceledException => OutboundAnswer.None(OutboundFault.TimedOut, "There was no answer in time."),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                OutboundAnswer.None(OutboundFault.TlsFailed, "The certificate or the handshake failed."),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
                OutboundAnswer.None(OutboundFault.CannotConnect, "There was no connection."),
            _ => OutboundAnswer.None(OutboundFault.BrokenAnswer, "The answer broke off or is not HTTP."),
        };
    }
}
