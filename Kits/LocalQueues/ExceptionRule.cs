using BulkImport.Kits.LocalQueues.Internal;

namespace BulkImport.Kits.LocalQueues;

/// <summary>What becomes of a message whose handler threw a certain exception. Reads as a sentence: retry with cooldown, then move to the error queue.</summary>
public sealed class ExceptionRule
{
    private readonly Func<Exception, bool> _applies;
    private TimeSpan[] _cooldowns = [];
    private bool _isEndless;
    private Verdict _last = Verdict.Bury;

    private ExceptionRule(Func<Exception, bool> applies) => _applies = applies;

    /// <summary>Reading aid: <c>RetryWithCooldown(...).Then.MoveToErrorQueue()</c>.</summary>
    public ExceptionRule Then => this;

    internal static ExceptionRule Default { get; } = For<Exception>(_ => true).RetryWithCooldown(
        TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    /// <summary>One retry for each cooldown, then what follows (<see cref="MoveToErrorQueue"/> when nothing does). Other messages go on meanwhile.</summary>
    public ExceptionRule RetryWithCooldown(params TimeSpan[] cooldowns)
    {
        _cooldowns = [.. cooldowns];
        return this;
    }

    /// <summary>Retries for ever, at the last cooldown once the others are used up.</summary>
    public ExceptionRule RetryIndefinitely(params TimeSpan[] cooldowns)
    {
        ArgumentOutOfRangeException.ThrowIfZero(cooldowns.Length, nameof(cooldowns));
        _isEndless = true;
        return RetryWithCooldown(cooldowns);
    }

    /// <summary>The message goes to the dead letters, from where <see cref="IDeadLetters"/> can replay it.</summary>
    public ExceptionRule MoveToErrorQueue()
    {
        _last = Verdict.Bury;
        return this;
    }

    /// <summary>The message is given up; only a log line and a counter tell of it.</summary>
    public ExceptionRule Discard()
    {
        _last = Verdict.Discard;
        return this;
    }

    /// <summary>
    /// The message is given up, and in the same transaction another is published in its place: made from the message and the exception's text (at most 2,000 characters,
    /// what looks like a secret is masked). A message of another type goes to the dead letters.
    /// </summary>
    public ExceptionRule CompensatingAction<TMessage>(Func<TMessage, string, object> publish) where TMessage : notnull
    {
        ArgumentNullException.ThrowIfNull(publish);
        _last = Verdict.Compensate((message, text) => message is TMessage wanted ? publish(wanted, text) : null);
        return this;
    }

    internal static ExceptionRule For<TException>(Func<TException, bool> condition) where TException : Exception =>
        new(e => e is TException wanted && condition(wanted));

    internal bool AppliesTo(Exception exception) => _applies(exception);

    internal Verdict Judge(int failures)
    {
        if (failures <= _cooldowns.Length)
        {
            return Verdict.RetryAfter(_cooldowns[failures - 1]);
        }

        return _isEndless ? Verdict.RetryAfter(_cooldowns[^1]) : _last;
    }
}
