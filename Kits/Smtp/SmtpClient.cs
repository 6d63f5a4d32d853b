using BulkImport.Kits.Smtp.Internal;

namespace BulkImport.Kits.Smtp;

/// <summary>
/// One connection to a server, opened when there is a message for it and kept until the client is disposed. Calls wait for each other; who has many messages hands them
/// over together, or takes an <see cref="SmtpPool"/>.
/// </summary>
public sealed class SmtpClient : IAsyncDisposable
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _clock;
    private readonly Session _session;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Nothing is connected yet.</summary>
    public SmtpClient(SmtpOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock) = (options, clock ?? TimeProvider.System);
        _session = new Session(options, _clock);
    }

    /// <summary>As <see cref="SmtpPool.SendAsync(MimeMessage, CancellationToken)"/>.</summary>
    public async Task<SmtpResult> SendAsync(MimeMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var results = await SendAsync([message], cancellationToken);
        return results[0];
    }

    /// <summary>As <see cref="SmtpPool.SendAsync(IReadOnlyList{MimeMessage}, CancellationToken)"/>, over the one connection.</summary>
    public async Task<IReadOnlyList<SmtpResult>> SendAsync(IReadOnlyList<MimeMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var jobs = messages.Select(message => new Job(message, _options, _clock)).ToList();
        var sending = SendInTurnAsync(jobs);
        var results = await Task.WhenAll(jobs.Select(job => job.AnswerAsync(cancellationToken)));
        if (!cancellationToken.IsCancellationRequested) { await sending; }
        return results;
    }

    /// <summary>Waits for what is under way for <see cref="SmtpOptions.CancellationGrace"/>, and says goodbye to the server.</summary>
    public async ValueTask DisposeAsync()
    {
        var turn = _turn.WaitAsync();
        try
        {
            await turn.WaitAsync(_options.CancellationGrace, _clock);
        }
        catch (TimeoutException)
        {
            _session.Abort();
            await turn;
        }

        await _session.QuitAsync();
        _session.Dispose();
        _turn.Dispose();
    }

    private async Task SendInTurnAsync(List<Job> jobs)
    {
        await _turn.WaitAsync();
        try
        {
            await SendAsync(new Queue<Job>(jobs));
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task SendAsync(Queue<Job> waiting)
    {
        Job? Take()
        {
            while (waiting.TryDequeue(out var job))
            {
                if (job.TryStart()) { return job; }
            }

            return null;
        }

        for (var job = Take(); job is not null;)
        {
            if (!_session.IsReady && await _session.OpenAsync() is { } fault)
            {
                for (; job is not null; job = Take()) { job.Complete(fault); }
                return;
            }

            var again = await _session.RunAsync(job, Take);
            job = again?.TryStart() is true ? again : Take();
        }
    }
}
