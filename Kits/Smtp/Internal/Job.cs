namespace BulkImport.Kits.Smtp.Internal;

/// <summary>A message on its way: waiting, then on a connection, perhaps waiting again, then answered. The first answer counts.</summary>
internal sealed class Job(MimeMessage message, SmtpOptions options, TimeProvider clock)
{
    private const string Cancelled = "The sender cancelled it.";

    private readonly TaskCompletionSource<SmtpResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private bool _isUnderWay;
    private bool _isCancelled;
    private ITimer? _grace;

    internal MimeMessage Message => message;

    internal Task<SmtpResult> Result => _result.Task;

    /// <summary>False: nobody waits for it any more.</summary>
    internal bool TryStart()
    {
        lock (_lock)
        {
            if (_isCancelled) { Complete(Own(SmtpOutcome.Deferred, Cancelled)); }
            if (_result.Task.IsCompleted) { return false; }
            _isUnderWay = true;
            return true;
        }
    }

    /// <summary>Its connection was of no use: another one may take it.</summary>
    internal bool TryWaitAgain()
    {
        lock (_lock)
        {
            if (_isCancelled) { return false; }
            _isUnderWay = false;
            return true;
        }
    }

    /// <summary>A message that waits is answered at once; one that is under way soon: to break off its connection would leave others in the dark too.</summary>
    internal void Cancel()
    {
        lock (_lock)
        {
            if (_isCancelled || _result.Task.IsCompleted) { return; }
            _isCancelled = true;
            if (_isUnderWay)
            {
                _grace = clock.CreateTimer(_ => Complete(Own(SmtpOutcome.Deferred, Cancelled) with { MayHaveBeenTaken = true }), null, options.CancellationGrace, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Complete(Own(SmtpOutcome.Deferred, Cancelled));
    }

    internal void Complete(SmtpResult result)
    {
        _result.TrySetResult(result);
        lock (_lock) { _grace?.Dispose(); }
    }

    /// <summary>A fault of this kit: whoever waits gets to know it.</summary>
    internal void Fail(Exception fault) => _result.TrySetException(fault);

    /// <summary>A result that no server gave.</summary>
    internal static SmtpResult Own(SmtpOutcome outcome, string text, string? enhancedCode = null) => new() { Outcome = outcome, Text = text, EnhancedCode = enhancedCode };

    internal async Task<SmtpResult> AnswerAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(job => ((Job)job!).Cancel(), this);
        return await _result.Task;
    }
}
