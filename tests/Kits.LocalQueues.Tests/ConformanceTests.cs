using Npgsql;

namespace BulkImport.Kits.LocalQueues.Tests;

/// <summary>What a queue does wherever its messages live.</summary>
public abstract class ConformanceTests : IAsyncLifetime
{
    private readonly Notebook _notebook = new();
    private NpgsqlDataSource? _dataSource;
    private TestHost _host = null!;

    private protected abstract Task<NpgsqlDataSource?> DataSourceAsync();

    private protected abstract LocalQueueConfiguration Mode(LocalQueueConfiguration queue);

    public async Task InitializeAsync()
    {
        _dataSource = await DataSourceAsync();
        _host = await TestHost.StartAsync(_dataSource, _notebook, options =>
        {
            Mode(options.LocalQueue("letters")).Handles<Letter>(typeof(LetterHandler)).Answers<Greeting, Answer>(typeof(GreetingHandler));
            Mode(options.LocalQueue("receipts")).Handles<Receipt>(typeof(ReceiptHandler));
            Mode(options.LocalQueue("parcels")).Sequential().BatchSize(10).Handles<Parcel>(typeof(ParcelHandler))
                .OnException<InvalidOperationException>().MoveToErrorQueue();
            options.OnException<ArgumentException>().RetryWithCooldown(TimeSpan.FromMilliseconds(1)).Then
                .CompensatingAction<Letter>((letter, cause) => new Receipt($"{letter.Text}: {cause}"));
            options.OnException<InvalidOperationException>().RetryWithCooldown(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5)).Then.MoveToErrorQueue();
        });
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        if (_dataSource is not null)
        {
            await _dataSource.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_published_message_is_handled()
    {
        var session = await _host.TrackActivity().SendMessageAndWaitAsync(new Letter("plain"));

        Assert.Equal("plain", session.Executed.SingleMessage<Letter>().Text);
        Assert.Equal(["letter plain #1"], _notebook.Lines);
    }

    [Theory]
    [InlineData("with receipt", "receipt with receipt")]
    [InlineData("with two", "receipt one", "receipt two")]
    [InlineData("with tuple", "receipt left", "receipt right")]
    public async Task What_a_handler_returns_is_published(string letter, params string[] receipts)
    {
        var session = await _host.TrackActivity().SendMessageAndWaitAsync(new Letter(letter));

        Assert.Equal(receipts, _notebook.Lines.Skip(1).Order(StringComparer.Ordinal));
        Assert.Equal(receipts.Length, session.Executed.MessagesOf<Receipt>().Count);
    }

    [Fact]
    public async Task A_compensating_action_publishes_another_message_in_place_of_the_one_that_failed()
    {
        var session = await _host.TrackActivity().SendMessageAndWaitAsync(new Letter("is refused"));

        Assert.Equal("is refused: no such address", session.Executed.SingleMessage<Receipt>().Text);
        Assert.Equal(["letter is refused #1", "letter is refused #2", "receipt is refused: no such address"], _notebook.Lines);
    }

    [Fact]
    public async Task A_scheduled_cascade_is_handled_later()
    {
        var session = await _host.TrackActivity().IncludeScheduled().SendMessageAndWaitAsync(new Letter("with later receipt"));

        Assert.Equal("later", session.Scheduled.SingleMessage<Receipt>().Text);
        Assert.Equal("later", session.Executed.SingleMessage<Receipt>().Text);
    }

    [Fact]
    public async Task A_scheduled_message_is_not_handled_before_its_time()
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();

        await _host.TrackActivity().IncludeScheduled().ExecuteAndWaitAsync(_ => _host.Bus.ScheduleAsync(new Letter("due"), TimeSpan.FromMilliseconds(300)).AsTask());

        Assert.InRange(clock.GetElapsedTime(start), TimeSpan.FromMilliseconds(299), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_failed_message_is_tried_again()
    {
        var session = await _host.TrackActivity().SendMessageAndWaitAsync(new Letter("fails once"));

        Assert.Equal(["letter fails once #1", "letter fails once #2"], _notebook.Lines);
        Assert.Single(session.AllExceptions());
        Assert.Single(session.Executed.MessagesOf<Letter>());
    }

    [Fact]
    public async Task A_message_that_keeps_failing_goes_to_the_dead_letters_without_its_secrets()
    {
        await _host.TrackActivity().SendMessageAndWaitAsync(new Letter("fails"));

        var letter = Assert.Single(await _host.DeadLetters.ListAsync());
        Assert.Equal(3, letter.Attempts);
        Assert.Equal("letters", letter.Queue);
        Assert.Equal(typeof(InvalidOperationException).FullName, letter.ExceptionType);
        Assert.Equal("never: password=***", letter.ExceptionText);
        Assert.Equal(1, await _host.DeadLetters.CountAsync("letters"));
        Assert.Equal(0, await _host.DeadLetters.CountAsync("receipts"));
    }

    [Fact]
    public async Task A_replayed_dead_letter_is_handled_as_if_it_were_new()
    {
        await _host.TrackActivity().SendMessageAndWaitAsync(new Letter("fails"));
        var letter = Assert.Single(await _host.DeadLetters.ListAsync());

        var session = await _host.TrackActivity().ExecuteAndWaitAsync(_ => _host.DeadLetters.ReplayAsync([letter.Id]));

        Assert.Equal(6, _notebook.Lines.Count);
        Assert.Equal("letter fails #1", _notebook.Lines[3]);
        Assert.Single(session.MovedToErrorQueue.All);
        Assert.Equal(1, await _host.DeadLetters.CountAsync());
    }

    [Fact]
    public async Task Waiting_messages_are_handled_in_batches()
    {
        await _host.TrackActivity().ExecuteAndWaitAsync(async _ =>
        {
            for (var i = 0; i < 50; i++)
            {
                await _host.Bus.PublishAsync(new Parcel($"{i}"));
            }
        });

        Assert.Equal(50, _notebook.Lines.Count(l => l.StartsWith("parcel", StringComparison.Ordinal)));
        Assert.All(_notebook.Lines.Where(l => l.StartsWith("batch", StringComparison.Ordinal)), l => Assert.InRange(int.Parse(l[6..], null), 1, 10));
    }

    [Fact]
    public async Task A_failing_batch_is_taken_apart_until_the_bad_message_stands_alone()
    {
        await _host.TrackActivity().ExecuteAndWaitAsync(async _ =>
        {
            foreach (var text in new[] { "a", "b", "bad", "c" })
            {
                await _host.Bus.PublishAsync(new Parcel(text));
            }
        });

        var dead = Assert.Single(await _host.DeadLetters.ListAsync("parcels"));
        Assert.Equal("""{"Text":"bad"}""", dead.Body);
    }

    [Fact]
    public async Task An_invoked_handler_answers_and_publishes_the_rest()
    {
        var answer = new Answer("none");

        var session = await _host.TrackActivity().ExecuteAndWaitAsync(async _ => answer = await _host.Bus.InvokeAsync<Answer>(new Greeting("Ann")));

        Assert.Equal("Hello Ann", answer.Text);
        Assert.Equal("Ann", session.Executed.SingleMessage<Receipt>().Text);
        Assert.Empty(session.Sent.MessagesOf<Answer>());
    }

    [Fact]
    public async Task An_invoked_handlers_exception_reaches_the_caller()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => _host.Bus.InvokeAsync(new Letter("fails")));

        Assert.StartsWith("never", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _host.DeadLetters.CountAsync());
    }

    [Fact]
    public async Task A_message_that_no_queue_handles_is_refused()
    {
        var thrown = await Assert.ThrowsAsync<UnhandledMessageException>(() => _host.Bus.PublishAsync(new Answer("?")).AsTask());

        Assert.Equal(typeof(Answer), thrown.MessageType);
    }

    [Fact]
    public async Task A_session_that_does_not_come_to_rest_prints_its_history()
    {
        var thrown = await Assert.ThrowsAsync<TrackedSessionTimeoutException>(() => _host.TrackActivity().IncludeScheduled().Timeout(TimeSpan.FromMilliseconds(50))
            .ExecuteAndWaitAsync(_ => _host.Bus.ScheduleAsync(new Letter("next year"), TimeSpan.FromDays(365)).AsTask()));

        Assert.Contains("Letter scheduled", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("still in flight: letters/", thrown.History, StringComparison.Ordinal);
    }
}
