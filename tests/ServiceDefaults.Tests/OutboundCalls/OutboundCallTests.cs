using System.Net;
using System.Text;
using BulkImport.ServiceDefaults.OutboundCalls;

namespace BulkImport.ServiceDefaults.Tests.OutboundCalls;

public sealed class OutboundCallTests
{
    private readonly FarEnd _farEnd = new FarEnd().Named("example.com", FarEnd.Public).Named("inside.example.com", "10.0.0.1").Named("other.example.com", FarEnd.Public);

    [Theory]
    [InlineData("200 OK", true, false)]
    [InlineData("204 No Content", true, false)]
    [InlineData("302 Found", false, false)]
    [InlineData("400 Bad Request", false, false)]
    [InlineData("408 Request Timeout", false, true)]
    [InlineData("410 Gone", false, false)]
    [InlineData("429 Too Many Requests", false, true)]
    [InlineData("500 Internal Server Error", false, true)]
    [InlineData("503 Service Unavailable", false, true)]
    public async Task The_status_tells_whether_it_was_taken_and_whether_to_try_again(string status, bool isSuccess, bool isWorthRetry)
    {
        var answer = await _farEnd.Answering(status).GetAsync("http://example.com/");

        Assert.Equal((isSuccess, isWorthRetry), (answer.IsSuccess, answer.IsWorthRetry));
    }

    [Fact]
    public async Task Only_the_first_4_kB_of_an_answer_are_kept()
    {
        var answer = await _farEnd.Answering("200 OK", body: new string('a', 4095) + "é and more").GetAsync("http://example.com/");

        Assert.Equal(new string('a', 4095), answer.Text);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_still_the_answer()
    {
        var answer = await _farEnd.Saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf").GetAsync("http://example.com/");

        Assert.Equal((200, "half"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Retry_After_is_handed_on()
    {
        var answer = await _farEnd.Answering("503 Service Unavailable", "Retry-After: 120\r\n").GetAsync("http://example.com/");

        Assert.Equal(TimeSpan.FromMinutes(2), answer.RetryAfter);
    }

    [Fact]
    public async Task A_name_without_an_address_may_have_one_later()
    {
        var answer = await _farEnd.GetAsync("http://nowhere.example.com/");

        Assert.Equal((OutboundFault.CannotResolve, true), (answer.Fault, answer.IsWorthRetry));
    }

    [Fact]
    public async Task A_host_that_does_not_listen_may_listen_later()
    {
        _farEnd.Silent.Add(IPAddress.Parse(FarEnd.Public));

        var answer = await _farEnd.GetAsync("http://example.com/");

        Assert.Equal((OutboundFault.CannotConnect, true), (answer.Fault, answer.IsWorthRetry));
    }

    [Fact]
    public async Task A_host_with_two_addresses_is_tried_at_both()
    {
        _farEnd.Named("two.example.com", "8.8.8.8", FarEnd.Public).Silent.Add(IPAddress.Parse("8.8.8.8"));

        var answer = await _farEnd.Answering("200 OK").GetAsync("http://two.example.com/");

        Assert.Equal((200, 2), (answer.Status, _farEnd.Connections.Count));
    }

    [Fact]
    public async Task A_host_that_does_not_speak_TLS_is_told_apart()
    {
        var answer = await _farEnd.Saying("HTTP/1.1 400 Bad Request\r\n\r\n").GetAsync("https://example.com/");

        Assert.Equal((OutboundFault.TlsFailed, true), (answer.Fault, answer.IsWorthRetry));
    }

    [Fact]
    public async Task What_is_not_HTTP_is_told_apart()
    {
        var answer = await _farEnd.Saying("220 mail.example.com ESMTP\r\n").GetAsync("http://example.com/");

        Assert.Equal((OutboundFault.BrokenAnswer, true), (answer.Fault, answer.IsWorthRetry));
    }

    [Fact]
    public async Task A_host_that_says_nothing_is_left_after_ten_seconds()
    {
        var clock = new AlarmClock();
        using var calls = new GuardedCalls(new OutboundOptions(), clock, _farEnd.ResolveAsync, async (_, cancellationToken) =>
        {
            clock.Ring(TimeSpan.FromSeconds(10));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new IOException();
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://example.com/");

        var answer = await calls.SendAsync(request, CancellationToken.None);

        Assert.Equal((OutboundFault.TimedOut, true), (answer.Fault, answer.IsWorthRetry));
    }

    [Fact]
    public async Task A_caller_that_gives_up_hears_so()
    {
        using var stop = new CancellationTokenSource();
        using var calls = new GuardedCalls(new OutboundOptions(), TimeProvider.System, _farEnd.ResolveAsync, async (_, cancellationToken) =>
        {
            await stop.CancelAsync();
            throw new IOException();
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://example.com/");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls.SendAsync(request, stop.Token));
    }

    [Fact]
    public async Task A_redirect_is_followed_with_the_body_that_was_sent()
    {
        using var calls = _farEnd.Answering("307 Temporary Redirect", "Location: /there?x=1\r\n").Answering("200 OK").Calls();
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://example.com/here") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("the body")) };

        var answer = await calls.SendAsync(request, CancellationToken.None);

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("POST /there?x=1 ", _farEnd.Requests[1], StringComparison.Ordinal);
        Assert.EndsWith("the body", _farEnd.Requests[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1/", OutboundFault.RefusedAddress)]
    [InlineData("http://inside.example.com/", OutboundFault.RefusedAddress)]
    [InlineData("//[::1]/", OutboundFault.RefusedAddress)]
    [InlineData("http://169.254.169.254/latest/meta-data", OutboundFault.RefusedAddress)]
    [InlineData("http://2130706433/", OutboundFault.BadAddress)]
    [InlineData("http://user@example.com/", OutboundFault.BadAddress)]
    [InlineData("file:///etc/hosts", OutboundFault.BadAddress)]
    public async Task A_redirect_is_checked_like_the_address(string location, OutboundFault fault)
    {
        var answer = await _farEnd.Answering("302 Found", $"Location: {location}\r\n").GetAsync("http://example.com/");

        Assert.Equal((fault, 1), (answer.Fault, _farEnd.Connections.Count));
    }

    [Fact]
    public async Task A_redirect_that_would_lose_the_body_is_the_answer()
    {
        using var calls = _farEnd.Answering("303 See Other", "Location: http://example.com/there\r\n").Calls();
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://example.com/here");

        Assert.Equal(303, (await calls.SendAsync(request, CancellationToken.None)).Status);
    }

    [Theory]
    [InlineData(3, OutboundFault.None)]
    [InlineData(4, OutboundFault.TooManyRedirects)]
    public async Task Three_redirects_are_followed_and_no_more(int redirects, OutboundFault fault)
    {
        for (var i = 0; i < redirects; i++) { _farEnd.Answering("302 Found", "Location: http://example.com/on\r\n"); }

        var answer = await _farEnd.Answering("200 OK").GetAsync("http://example.com/");

        Assert.Equal((fault, 4), (answer.Fault, _farEnd.Connections.Count));
    }

    [Theory]
    [InlineData("http://example.com/there", true)]
    [InlineData("http://other.example.com/there", false)]
    [InlineData("http://example.com:8080/there", false)]
    public async Task Credentials_are_not_told_to_another_host(string location, bool isTold)
    {
        using var calls = _farEnd.Answering("302 Found", $"Location: {location}\r\n").Answering("200 OK").Calls();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://example.com/here");
        request.Headers.Add("Authorization", "Bearer abc");
        request.Headers.Add("X-Told", "always");

        await calls.SendAsync(request, CancellationToken.None);

        Assert.Contains("X-Told: always", _farEnd.Requests[1], StringComparison.Ordinal);
        Assert.Equal(isTold, _farEnd.Requests[1].Contains("Bearer abc", StringComparison.Ordinal));
    }

    // Rings when the test says so, for everybody who waits as long or less.
    private sealed class AlarmClock : TimeProvider
    {
        private readonly List<(TimeSpan Due, Action Ring)> _alarms = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _alarms.Add((dueTime, () => callback(state)));
            return new NoTimer();
        }

        internal void Ring(TimeSpan time) => _alarms.FindAll(alarm => alarm.Due > TimeSpan.Zero && alarm.Due <= time).ForEach(alarm => alarm.Ring());

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
