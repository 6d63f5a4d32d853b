using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class FormatTests
{
    [Theory]
    [InlineData("date", "2024-02-29", "2000-02-29", "0000-02-29", "1999-12-31")]
    [InlineData("time", "00:00:00", "23:59:59.25", "12:30:00Z", "12:30:00+05:30", "23:59:60", "18:29:60-05:30")]
    [InlineData("date-time", "2024-02-29T12:30:00Z", "2024-02-29t12:30:00.123456789z", "1998-12-31T23:59:60Z", "1998-12-31T15:59:60-08:00", "2024-01-01T00:00:00-00:00")]
    [InlineData("email", "ann@example.com", "a+b.c@x", "\\\"ann lee\\\"@example.com", "\\\"a\\\\\\\"b\\\"@example.com", "ann@[192.0.2.1]", "ann@[IPv6:2001:db8::1]", "!#$@a-b.c")]
    [InlineData("hostname", "localhost", "a-1.example", "xn--4gbwdl.example", "1.2.3")]
    [InlineData("ipv4", "192.0.2.1", "0.0.0.0", "255.255.255.255")]
    [InlineData("ipv6", "::", "::1", "1::", "2001:DB8::1:0", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:7::")]
    [InlineData("uri", "http://example.com/a?b=c#d", "urn:isbn:123", "mailto:ann@example.com", "http://u:p@h:80", "http://[2001:db8::1]:8080/", "http://[v1.x]/", "a:", "http://h/%C3%A9", "file:///a")]
    [InlineData("regex", "^a(b|c)*$", "", "\\\\d{2}")]
    public void A_text_with_the_format_is_accepted(string format, params string[] texts) =>
        Accepts($$"""{"format":"{{format}}"}""", [.. texts.Select(text => $"\"{text}\"")]);

    [Theory]
    [InlineData("date", "2023-02-29", "1900-02-29", "2024-00-10", "2024-13-01", "2024-04-31", "2024-4-01", "24-04-01", "2024/04/01", "2024-04-01 ", "2024-04-01T00:00:00Z", "+024-04-01", "")]
    [InlineData("time", "24:00:00", "12:60:00", "12:30:60", "12:30", "1:30:00", "12:30:00.", "12:30:00+5:30", "12:30:00+24:00", "12:30:00+05:60", "12:30:00 Z", "123000", "")]
    [InlineData("date-time", "2024-02-29", "2024-02-29T12:30:00", "2024-02-29 12:30:00Z", "2023-02-29T12:30:00Z", "2024-02-29T12:30:60Z", "2024-02-29T25:30:00Z", "")]
    [InlineData("email", "ann", "@example.com", "ann@", "ann@@example.com", "a..b@example.com", ".a@example.com", "a b@example.com", "ann@-x.com", "ann@[192.0.2.256]", "ann@[::1]",
        "\\\"a\\\"b\\\"@example.com", "\\\"@example.com", "å@example.com")]
    [InlineData("hostname", "", "-a", "a-", "a..b", ".a", "a_b", "a b", "é.example", "a.")]
    [InlineData("ipv4", "", "192.0.2", "192.0.2.1.5", "256.0.2.1", "01.0.2.1", "192.0.2.", "0x1.0.0.0", " 1.2.3.4", "1.2.3.٤")]
    [InlineData("ipv6", "", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "::1%eth0", "[::1]", "::192.0.2.1:1", "192.0.2.1::", "1:2:3:4:5:6:7:192.0.2.1", "1:2:3:4:5:6:7:8::", "-1::")]
    [InlineData("uri", "", "example.com", "/a", "//h/a", "1a:b", "http://h/ a", "http://h/%G1", "http://h/%1", "http://h:8a/", "http://[::1", "http://[1]/", "http://a]b", "http://a@b@c/", "a:[", "http://h/<>", "http://é", "a:b#c#d", "http://[v1.]/")]
    [InlineData("regex", "(", "\\\\Z", "[")]
    public void A_text_without_the_format_is_refused(string format, params string[] texts) =>
        Refuses($$"""{"format":"{{format}}"}""", [.. texts.Select(text => $"\"{text}\"")]);

    [Fact]
    public void Parts_of_an_address_have_a_greatest_length()
    {
        string longest = new('a', 63), host = $"{longest}.{longest}.{longest}.{new string('a', 61)}";

        Accepts("""{"format":"hostname"}""", $"\"{longest}\"", $"\"{host}\"");
        Refuses("""{"format":"hostname"}""", $"\"{longest}a\"", $"\"{host}a\"");
        Accepts("""{"format":"email"}""", $"\"{longest}a@a\"");
        Refuses("""{"format":"email"}""", $"\"{longest}aa@a\"");
    }

    [Fact]
    public void An_unknown_format_asks_for_nothing() => Accepts("""{"format":"colour"}""", "\"none\"");
}
