namespace BulkImport.Kits.Smtp.Internal;

// One message after the other, command by command.
internal sealed partial class Session
{
    // Commands that go out with the next flush.
    private void Offer(Exchange? exchange)
    {
        if (exchange is null || !Pipelines) { return; }
        if (_needsReset) { _wire!.Append("RSET"); }
        foreach (var command in exchange.Commands) { _wire!.Append(command); }
    }

    private async Task HearEnvelopeAsync(Exchange exchange)
    {
        if (Pipelines) { await _wire!.FlushAsync(options.CommandTimeout); }
        if (_needsReset) { await ResetAsync(); }
        foreach (var command in exchange.Commands)
        {
            if (!Pipelines && exchange.IsHopeless) { break; }
            exchange.Hear(await AskAsync(command));
        }
    }

    private async Task ResetAsync()
    {
        var reply = await AskAsync("RSET");
        _needsReset = reply.IsPositive ? false : throw new ConnectionFault($"The server refuses RSET: {reply.Text}", reply);
    }

    // With pipelining the command has been sent already.
    private async Task<Reply> AskAsync(string command)
    {
        if (!Pipelines)
        {
            _wire!.Append(command);
            await _wire.FlushAsync(options.CommandTimeout);
        }

        var reply = await _wire!.ReadReplyAsync(options.CommandTimeout, command[..4]);
        return reply.Code != Reply.Closing ? reply : throw new ConnectionFault(reply.Text, reply);
    }

    private async Task TransferAsync(Exchange exchange, Exchange? next)
    {
        if (!exchange.ExpectsContent)
        {
            _needsReset = true;
            Offer(next);
            exchange.Job.Complete(exchange.ConcludeEarly());
            return;
        }

        if (exchange.MayTransfer)
        {
            DotStuffing.Append(_wire!, exchange.Content);
        }

        _wire!.Append(".");
        exchange.EndsAt = exchange.MayTransfer ? _wire.Position : null;
        Offer(next);
        await _wire.FlushAsync(options.DataTimeout);
        await HearEndAsync(exchange);
    }

    private async Task HearEndAsync(Exchange exchange)
    {
        var end = await _wire!.ReadReplyAsync(options.DataTimeout, "the end of the message");
        _isProven = true;
        exchange.Job.Complete(exchange.MayTransfer ? exchange.Conclude(end) : exchange.ConcludeEarly());
        if (end.Code == Reply.Closing) { throw new ConnectionFault(end.Text, end); }
    }
}
