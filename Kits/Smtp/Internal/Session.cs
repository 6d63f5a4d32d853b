namespace BulkImport.Kits.Smtp.Internal;

/// <summary>
/// One connection and the messages it carries. With pipelining (RFC 2920) a message takes one round trip: its end and the next one's MAIL, RCPT and DATA are one write.
/// Without, each command waits for the reply to the one before.
/// </summary>
internal sealed partial class Session(SmtpOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _aborted = new();
    private Wire? _wire;
    private Capabilities _server = Capabilities.None;
    private int _messages;
    private bool _isProven;
    private bool _needsReset;

    private bool Pipelines => options.UsesPipelining && _server.Pipelining;

    /// <summary>Whether it can take a message without being opened first. A server that has closed an idle connection is noticed here.</summary>
    internal bool IsReady => _wire is { } wire && _messages < options.MessagesPerConnection && !wire.IsStale();

    /// <summary>Null: it is open. Else why not; a message has then to wait.</summary>
    internal async Task<SmtpResult?> OpenAsync()
    {
        Close();
        (_messages, _isProven, _needsReset) = (0, false, false);
        try
        {
            _server = await new Opening(options, clock).RunAsync(Connected, _aborted.Token);
            return null;
        }
        catch (ConnectionFault fault)
        {
            Close();
            return fault.ToResult(mayHaveBeenTaken: false);
        }
    }

    /// <summary>
    /// Sends a message and, as long as the connection is good, those that come behind. The one that is returned was not answered: it is to be the first of another connection.
    /// </summary>
    internal async Task<Job?> RunAsync(Job first, Func<Job?> takeNext)
    {
        Exchange? current = null;
        Exchange? next = null;
        try
        {
            next = Prepare(first) ?? Take(takeNext);
            Offer(next);
            while (next is not null)
            {
                (current, next) = (next, null);
                await HearEnvelopeAsync(current);
                next = Pipelines ? Take(takeNext) : null;
                await TransferAsync(current, next);
                current = null;
                if (!Pipelines) { next = Take(takeNext); }
            }

            return null;
        }
        catch (ConnectionFault fault)
        {
            var unanswered = new[] { current, next }.OfType<Exchange>().Where(lost => !IsAnswered(lost, fault)).ToList();
            Close();
            return unanswered.SingleOrDefault()?.Job;
        }
        catch (Exception e) when (e is not ConnectionFault)
        {
            foreach (var job in new[] { first, current?.Job, next?.Job }.OfType<Job>()) { job.Fail(e); }
            throw;
        }
    }

    internal async Task QuitAsync()
    {
        if (_wire is not { } wire) { return; }
        try
        {
            wire.Append("QUIT");
            await wire.FlushAsync(Farewell);
            await wire.ReadReplyAsync(Farewell, "QUIT");
        }
        catch (ConnectionFault)
        {
            // It is over in any case.
        }
        finally
        {
            Close();
        }
    }

    internal void Abort()
    {
        _aborted.Cancel();
        _wire?.Abort("The connection was given up.");
    }

    public void Dispose()
    {
        Close();
        _aborted.Dispose();
    }

    private void Connected(Wire wire)
    {
        _wire = wire;
        if (_aborted.IsCancellationRequested) { Abort(); }
    }

    private Exchange? Take(Func<Job?> takeNext)
    {
        while (_messages < options.MessagesPerConnection && takeNext() is { } job)
        {
            if (Prepare(job) is { } exchange) { return exchange; }
        }

        return null;
    }

    private Exchange? Prepare(Job job)
    {
        var exchange = Exchange.Prepare(job, _server);
        _messages += exchange is null ? 0 : 1;
        return exchange;
    }

    // A connection that carried messages before and then ends says nothing about the next one: servers close after some time or some number of messages.
    private bool IsAnswered(Exchange exchange, ConnectionFault fault)
    {
        if (exchange.Job.Result.IsCompleted) { return true; }
        var mayHaveBeenTaken = exchange.EndsAt is { } end && _wire!.Begun >= end;
        if (_isProven && !mayHaveBeenTaken && exchange.Job.TryWaitAgain()) { return false; }
        exchange.Job.Complete(fault.ToResult(mayHaveBeenTaken));
        return true;
    }

    private void Close()
    {
        _wire?.Dispose();
        _wire = null;
    }
}
