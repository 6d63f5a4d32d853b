using System.Security.Cryptography.X509Certificates;
using BulkImport.Testing.Smtp;
using static BulkImport.Kits.Smtp.Tests.Letters;
using static BulkImport.Kits.Smtp.Tests.SendTests;

namespace BulkImport.Kits.Smtp.Tests;

public sealed class EncryptionTests : IDisposable
{
    private const string Secret = "hunter2-päss";

    private readonly X509Certificate2 _certificate = SmtpSinkCertificate.Create();

    public void Dispose() => _certificate.Dispose();

    [Theory]
    [InlineData(SecureSocketOptions.StartTls, false)]
    [InlineData(SecureSocketOptions.StartTlsWhenAvailable, false)]
    [InlineData(SecureSocketOptions.Auto, false)]
    [InlineData(SecureSocketOptions.SslOnConnect, true)]
    public async Task Messages_travel_encrypted(SecureSocketOptions security, bool fromTheStart)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Certificate = _certificate, IsEncryptedFromTheStart = fromTheStart });
        var seen = "";
        await using var proxy = new Splitter(sink.Port, 1_000_000) { Sees = text => seen += text };
        await using var client = new SmtpClient(To(sink) with { Port = proxy.Port, Security = security, TrustedCertificate = _certificate });

        var results = await client.SendAsync(Many(3));

        Assert.All(results, result => Assert.Equal("taken", result.Text));
        Assert.DoesNotContain("MAIL", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Certificate = _certificate });
        await using var client = new SmtpClient(To(sink) with { Security = SecureSocketOptions.StartTls });

        var result = await client.SendAsync(Letter());

        Assert.Equal(SmtpOutcome.Deferred, result.Outcome);
        Assert.Contains("certificate", result.Text, StringComparison.Ordinal);
        Assert.Empty(sink.Messages);
    }

    [Fact]
    public async Task Another_certificate_than_the_trusted_one_is_not_trusted()
    {
        using var other = SmtpSinkCertificate.Create();
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Certificate = other });
        await using var client = new SmtpClient(To(sink) with { Security = SecureSocketOptions.StartTls, TrustedCertificate = _certificate });

        Assert.Equal(SmtpOutcome.Deferred, (await client.SendAsync(Letter())).Outcome);
        Assert.Empty(sink.Messages);
    }

    [Theory]
    [InlineData(false, SmtpOutcome.Deferred)]
    [InlineData(true, SmtpOutcome.Sent)]
    public async Task A_trusted_certificate_must_bear_the_servers_name_unless_any_will_do(bool any, SmtpOutcome outcome)
    {
        using var other = SmtpSinkCertificate.Create("mail.example.com");
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Certificate = other });
        await using var client = new SmtpClient(To(sink) with { Security = SecureSocketOptions.StartTls, TrustedCertificate = other, AcceptsAnyCertificate = any });

        Assert.Equal(outcome, (await client.SendAsync(Letter())).Outcome);
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_nothing_where_it_is_asked_for()
    {
        await using var sink = SmtpSink.Start();
        await using var client = new SmtpClient(To(sink) with { Security = SecureSocketOptions.StartTls });

        Assert.Equal("The server offers no STARTTLS.", (await client.SendAsync(Letter())).Text);
        Assert.Equal(["1: EHLO [127.0.0.1]"], sink.Lines);
    }

    [Fact]
    public async Task What_was_said_before_the_encryption_does_not_count_after_it()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Certificate = _certificate, Script = step => step.Verb == "STARTTLS" ? SmtpSinkAnswer.Reply("220 go", "250 injected") : null });
        await using var client = new SmtpClient(To(sink) with { Security = SecureSocketOptions.StartTls, AcceptsAnyCertificate = true });

        var result = await client.SendAsync(Letter());

        Assert.Equal(SmtpOutcome.Deferred, result.Outcome);
        Assert.Contains("between STARTTLS and the encryption", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("CRAM-MD5 PLAIN LOGIN")]
    public async Task A_client_logs_in_by_what_the_server_offers(string mechanisms)
    {
        await using var sink = SmtpSink.Start(Guarded() with { AuthMechanisms = mechanisms.Split(' ') });
        await using var client = new SmtpClient(LoggingIn(sink));

        Assert.Equal(SmtpOutcome.Sent, (await client.SendAsync(Letter())).Outcome);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task A_wrong_password_defers_the_message_and_is_not_told(string mechanism)
    {
        await using var sink = SmtpSink.Start(Guarded() with { AuthMechanisms = [mechanism] });
        await using var client = new SmtpClient(LoggingIn(sink) with { Password = Secret + "!" });

        var result = await client.SendAsync(Letter());

        Assert.Equal((SmtpOutcome.Deferred, 535, "5.7.8"), (result.Outcome, result.Code, result.EnhancedCode));
        Assert.DoesNotContain(Secret, result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_the_server_repeats_is_hidden()
    {
        await using var sink = SmtpSink.Start(Guarded() with { Script = step => step.Verb == "AUTH" ? SmtpSinkAnswer.Reply($"535 {Secret} does not fit {step.Line.Split(' ')[2]}") : null });
        await using var client = new SmtpClient(LoggingIn(sink));

        Assert.Equal("The server refuses the login: *** does not fit ***", (await client.SendAsync(Letter())).Text);
    }

    [Fact]
    public async Task A_password_does_not_travel_unencrypted_unless_it_may()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { UserName = "ann", Password = Secret });
        await using var careful = new SmtpClient(LoggingIn(sink) with { Security = SecureSocketOptions.None });
        await using var careless = new SmtpClient(LoggingIn(sink) with { Security = SecureSocketOptions.None, AllowsClearTextPassword = true });

        Assert.Equal("The password would travel unencrypted.", (await careful.SendAsync(Letter())).Text);
        Assert.DoesNotContain(sink.Lines, line => line.Contains("AUTH", StringComparison.Ordinal));
        Assert.Equal(SmtpOutcome.Sent, (await careless.SendAsync(Letter())).Outcome);
    }

    [Fact]
    public async Task A_server_without_a_known_login_defers_the_message()
    {
        await using var sink = SmtpSink.Start(Guarded() with { AuthMechanisms = ["CRAM-MD5"] });
        await using var client = new SmtpClient(LoggingIn(sink));

        Assert.Equal("The server offers neither AUTH PLAIN nor AUTH LOGIN.", (await client.SendAsync(Letter())).Text);
    }

    [Fact]
    public void Options_tell_no_secret_and_refuse_what_cannot_work()
    {
        var options = new SmtpOptions { Host = "mail.example.com", UserName = "ann", Password = Secret };

        Assert.Equal("mail.example.com:25", options.ToString());
        Assert.Throws<ArgumentException>(() => options with { Host = " " });
        Assert.Throws<ArgumentException>(() => options with { Password = "a\0b" });
        Assert.Throws<ArgumentException>(() => options with { LocalDomain = "a\r\nQUIT" });
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { Port = 70_000 });
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { DataTimeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { MaxConnections = 0 });
    }

    private SmtpSinkOptions Guarded() => new() { Certificate = _certificate, UserName = "ann", Password = Secret };

    private SmtpOptions LoggingIn(SmtpSink sink) => To(sink) with { Security = SecureSocketOptions.StartTls, TrustedCertificate = _certificate, UserName = "ann", Password = Secret };
}
