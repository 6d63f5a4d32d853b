using BulkImport.Kits.Smtp.Internal;

namespace BulkImport.Kits.Smtp;

/// <summary>
/// Sends messages over several connections at once, which it opens when messages wait, keeps for the next ones and closes when there are none. For any number of callers.
/// What goes wrong on the way is a result, never an exception.
/// </summary>
/// <remarks>
/// A connection that ends before the end of a message was sent is followed by another one, if it carried messages before. When the server cannot be reached and no
/// connection is left, all messages that wait are deferred together: none waits for a time-out of its own.
/// </remarks>
public sealed class SmtpPool : IAsyncDisposable
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _clock;
    private readonly WaitingLine _line;

    /// <summary>Nothing is connected yet.</summary>
    public SmtpPool(SmtpOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock) = (options, clock ?? TimeProvider.System);
        _line = new WaitingLine(_options, _clock);
    }

    /// <summary>
    /// Sends a message. After a cancellation it is answered as deferred: at once if it waits, else within <see cref="SmtpOptions.CancellationGrace"/> unless its true result comes
    /// before.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    public Task<SmtpResult> SendAsync(MimeMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var job = new Job(message, _options, _clock);
        _line.Add([job]);
        return job.AnswerAsync(cancellationToken);
    }

    /// <summary>Sends messages in any order; one result for each, in theirs. A cancellation stops those that wait and loses no result of the others.</summary>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    public async Task<IReadOnlyList<SmtpResult>> SendAsync(IReadOnlyList<MimeMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var jobs = messages.Select(message => new Job(message, _options, _clock)).ToList();
        _line.Add(jobs);
        return await Task.WhenAll(jobs.Select(job => job.AnswerAsync(cancellationToken)));
    }

    /// <summary>Defers what waits, waits for what is under way for <see cref="SmtpOptions.CancellationGrace"/>, and closes the connections.</summary>
    public ValueTask DisposeAsync() => _line.CloseAsync();
}
