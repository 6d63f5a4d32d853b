using BulkImport.Matching.Values;

namespace BulkImport.Matching.Tests.Values;

/// <summary>
/// Addresses of two public test sets: version 3.05 of that of is_email (Dominic Sayers; some of its addresses are by Michael Rushton and others), which tells by
/// RFC 5321 and 5322 what may stand in a mail's header, and the international ones of python-email-validator (Joshua Tauberer). Where we decide otherwise than the
/// set, the test says so.
/// </summary>
public sealed class EmailAddressSetTests
{
    private const string Letters52 = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    private const string Letters63 = Letters52 + "abcdefghikl";
    private const string Letters64 = Letters63 + "m";

    public static TheoryData<string> Valid =>
    [
        "test@iana.org", "test@nominet.org.uk", "test@about.museum", "a@iana.org", "test@e.com", "test@iana.a", "test.test@iana.org",
        "!#$%&`*+/=?^`{|}~@iana.org", "123@iana.org", "test@123.com", $"{Letters64}@iana.org", $"test@{Letters63}.com", "test@mason-dixon.com",
        "test@c--n.com",
        "a@a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v",
        $"{Letters64}@{Letters63}.{Letters63}.{Letters52}abcdefghi", "\"test\"@iana.org", "test@xn--hxajbheg2az3al.xn--jxalpdlp", "xn--test@iana.org",
        "test@test.com", "test@nic.no",
    ];

    public static TheoryData<string> Broken =>
    [
        "", "test", "@", "test@", "@io", "@iana.org", ".test@iana.org", "test.@iana.org", "test..iana.org", "test_exa-mple.com", "test\\@test@iana.org",
        "test@-iana.org", "test@iana-.com", "test@.iana.org", "test@iana.org.", "test@iana..com", "\"\"\"@iana.org", "\"\\\"@iana.org", "test\"@iana.org",
        "\"test@iana.org", "\"test\"test@iana.org", "test\"text\"@iana.org", "\"test\"\"test\"@iana.org", "\"test\0\"@iana.org", "test@a[255.255.255.255]",
        "((comment)test@iana.org", "test(comment)test@iana.org", "test@iana.org-", "(test@iana.org", "test@(iana.org", "test@[1.2.3.4", "\"test\\\"@iana.org",
        "(comment\\)test@iana.org", "test@iana.org(comment\\)", "test@iana.org(comment\\", "test@[RFC-5322]-domain-literal]",
        "test@[RFC-5322-[domain-literal]", "test@[RFC-5322-domain-literal\\]", "test@[RFC-5322-domain-literal\\", "\u007f@iana.org", "test@\u007f.org",
        "\"\rtest\"@iana.org", "(\r)test@iana.org", "test@iana.org(\r)", "\"\n\"@iana.org", "(\n)test@iana.org", "\u0007@iana.org", "test@\u0007.org",
        "\"test\\©\"@iana.org",
    ];

    public static TheoryData<string> TooLong =>
    [
        $"{Letters64}n@iana.org", $"test@{Letters64}.com", $"{Letters64}@{Letters63}.{Letters63}.{Letters52}abcdefghij",
        $"a@{Letters63}.{Letters63}.{Letters63}.{Letters52}abcdefg.hij", $"a@{Letters63}.{Letters63}.{Letters63}.{Letters52}abcdefg.hijk",
        "\"abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghj\"@iana.org",
        "\"abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefg\\h\"@iana.org",
    ];

    public static TheoryData<string> Surrounded =>
    [
        "\r\n test@iana.org", "\r\n \r\n test@iana.org", "test@iana.org\n", "test@iana.org\r", "\rtest@iana.org", "\ntest@iana.org", "\r\ntest@iana.org",
        "\r\n \r\ntest@iana.org", " \r\ntest@iana.org", " \r\n test@iana.org", " \r\n \r\ntest@iana.org", " \r\n\r\ntest@iana.org", " \r\n\r\n test@iana.org",
        "test@iana.org\r\n ", "test@iana.org\r\n \r\n ", "test@iana.org\r\n", "test@iana.org\r\n \r\n", "test@iana.org \r\n", "test@iana.org \r\n ",
        "test@iana.org \r\n \r\n", "test@iana.org \r\n\r\n", "test@iana.org \r\n\r\n ", " test@iana.org", "test@iana.org ",
    ];

    public static TheoryData<string> Commented =>
    [
        " test @iana.org", "test@ iana .com", "test . test@iana.org", "(comment)test@iana.org", "(comment(comment))test@iana.org", "test@(comment)iana.org",
        "test@(comment)[255.255.255.255]", $"(comment){Letters64}@iana.org", $"test@(comment){Letters63}.com",
        $"(comment)test@{Letters52}abcdefghik.{Letters52}abcdefghik.{Letters52}abcdefghijk.abcdefghijklmnopqrstuvwxyzabcdefghijk.abcdefghijklmnopqrstu",
        "(\u007f)test@iana.org", "(\u0007)test@iana.org", "test.(comment)test@iana.org",
    ];

    public static TheoryData<string> Quoted =>
    [
        "\"\"@iana.org", "\"\\a\"@iana.org", "\"\\\"\"@iana.org", "\"\\\\\"@iana.org", "\"test\".\"test\"@iana.org", "\"test\\ test\"@iana.org",
        "\"test\".test@iana.org", "\"test\\\0\"@iana.org", "\"\u007f\"@iana.org", "\"\\\u007f\"@iana.org", "\"\\\n\"@iana.org", "\"\u0007\"@iana.org",
        "\"\\\u0007\"@iana.org",
    ];

    public static TheoryData<string> Literal =>
    [
        "test@[255.255.255.255]", "test@[255.255.255]", "test@[255.255.255.255.255]", "test@[255.255.255.256]",
        "test@[1111:2222:3333:4444:5555:6666:7777:8888]", "test@[IPv6:1111:2222:3333:4444:5555:6666:7777]",
        "test@[IPv6:1111:2222:3333:4444:5555:6666:7777:8888]", "test@[IPv6:1111:2222:3333:4444:5555:6666:7777:8888:9999]",
        "test@[IPv6:1111:2222:3333:4444:5555:6666:7777:888G]", "test@[IPv6:1111:2222:3333:4444:5555:6666::8888]",
        "test@[IPv6:1111:2222:3333:4444:5555::8888]", "test@[IPv6:1111:2222:3333:4444:5555:6666::7777:8888]", "test@[IPv6::3333:4444:5555:6666:7777:8888]",
        "test@[IPv6:::3333:4444:5555:6666:7777:8888]", "test@[IPv6:1111::4444:5555::8888]", "test@[IPv6:::]",
        "test@[IPv6:1111:2222:3333:4444:5555:255.255.255.255]", "test@[IPv6:1111:2222:3333:4444:5555:6666:255.255.255.255]",
        "test@[IPv6:1111:2222:3333:4444:5555:6666:7777:255.255.255.255]", "test@[IPv6:1111:2222:3333:4444::255.255.255.255]",
        "test@[IPv6:1111:2222:3333:4444:5555:6666::255.255.255.255]", "test@[IPv6:1111:2222:3333:4444:::255.255.255.255]", "test@[IPv6::255.255.255.255]",
        "test@[RFC-5322-domain-literal]", "test@[RFC-5322-\\\u0007-domain-literal]", "test@[RFC-5322-\\\t-domain-literal]",
        "test@[RFC-5322-\\]-domain-literal]", "test@[RFC 5322 domain literal]", "test@[RFC-5322-domain-literal] (comment)", "test@[IPv6:1::2:]",
    ];

    public static TheoryData<string> Undeliverable =>
    [
        "test@io", "test@iana.123", "test@255.255.255.255", "test@iana.co-uk", "test@iana/icann.org", "test@org",
        "my@localhost", "me@bad-tld-1", "me@bad.tld-2",
    ];

    public static TheoryData<string> International =>
    [
        "jeff@臺網中心.tw", "伊昭傑@郵件.商務", "राम@मोहन.ईन्फो", "юзер@екзампл.ком", "θσερ@εχαμπλε.ψομ", "葉士豪@臺網中心.tw", "葉士豪@臺網中心.台灣", "jeff葉@臺網中心.tw",
        "ñoñó@example.tld", "我買@example.tld", "甲斐黒川日本@example.tld", "чебурашкаящик-с-апельсинами.рф@example.tld", "उदाहरण.परीक्ष@domain.with.idn.tld",
        "ιωάννης@εεττ.gr", "jeff@xn--fiqq24b10vi0d.tw", "юзер@xn--80ajglhfv.xn--j1aef", "राम@xn--l2bl7a9d.xn--o1b8dj2ki",
    ];

    public static TheoryData<string> BrokenInternational =>
    [
        "my@．leadingfwdot.com", "my@twofwdots．．.com", "my@trailingfwdot.com．", "me@－leadingdashfw.com", "me@trailingdashfw－.com", "my@baddashfw.－.com",
        "my@baddashfw.－a.com", "my@baddashfw.b－.com", "me@yy－－0.tld", "me@⒈wouldbeinvalid.com", "me@xn--0.tld", "\"quoted.with..unicode.λ\"@example.com",
    ];

    /// <summary>Spaces and ends of lines, a mark without its letter, controls, what cannot be seen or turns the writing around, what Unicode gives to nobody.</summary>
    public static TheoryData<string> Unsafe =>
    [
        "\u2005", "\u2028", "\u2029", "\u0300", "\u009c", "\u200b", "\u202dforward-\u202ereversed", "\ud800", "\ue000", "\U0010fdef", "\ufdef",
    ];

    [Theory]
    [MemberData(nameof(Valid))]
    [MemberData(nameof(International))]
    public void What_a_set_calls_valid_is_taken(string address) => Assert.Equal(address.ToLowerInvariant(), EmailAddress.Key(address));

    [Theory]
    [MemberData(nameof(Broken))]
    [MemberData(nameof(TooLong))]
    [MemberData(nameof(BrokenInternational))]
    public void What_a_set_calls_broken_is_refused(string address) => Assert.Null(EmailAddress.Key(address));

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void What_cannot_be_seen_is_refused_on_both_sides(string text)
    {
        Assert.Null(EmailAddress.Key($"{text}@example.org"));
        Assert.Null(EmailAddress.Key($"test@{text}.org"));
        Assert.Null(EmailAddress.Key($"test@example.{text}"));
    }

    // The set calls some of them broken. White space around a value is the sender's, in every field: it is cut off and not kept.
    [Theory]
    [MemberData(nameof(Surrounded))]
    public void White_space_around_an_address_is_cut_off(string address) => Assert.Equal("test@iana.org", EmailAddress.Key(address));

    // Valid in a mail's header, where a person's name or a remark may stand beside the address. A field of a customer holds the address alone.
    [Theory]
    [MemberData(nameof(Commented))]
    public void Comments_and_blanks_inside_an_address_are_refused(string address) => Assert.Null(EmailAddress.Key(address));

    // Valid by the letter of the RFCs. No provider gives such addresses away, and backslashes and controls are where mail systems have had their holes.
    [Theory]
    [MemberData(nameof(Quoted))]
    public void Backslashes_controls_nothing_and_parts_in_quotes_are_refused(string address) => Assert.Null(EmailAddress.Key(address));

    // Valid by the RFCs, many of the others in brackets too. Mail to the address of a machine is mail to a machine, not to a customer.
    [Theory]
    [MemberData(nameof(Literal))]
    public void Addresses_of_machines_are_refused(string address) => Assert.Null(EmailAddress.Key(address));

    // Valid by their form, but no such top-level domain takes mail, or can be: ICANN gives away letters only.
    [Theory]
    [MemberData(nameof(Undeliverable))]
    public void Names_without_a_possible_top_level_domain_are_refused(string address) => Assert.Null(EmailAddress.Key(address));

    // Python-email-validator refuses names that are kept for tests. Here they are what tests send to, and a mail to them harms nobody.
    [Theory]
    [InlineData("me@anything.arpa")]
    [InlineData("me@valid.invalid")]
    [InlineData("me@link.local")]
    [InlineData("me@host.localhost")]
    [InlineData("me@onion.onion.onion")]
    [InlineData("me@test.test.test")]
    public void Names_that_are_kept_for_tests_are_taken(string address) => Assert.NotNull(EmailAddress.Key(address));

    // It also refuses two hyphens behind two letters, which are kept for codes to come. There are hosts with such names.
    [Fact]
    public void Hyphens_may_stand_anywhere_inside_a_name() => Assert.NotNull(EmailAddress.Key("me@yy--0.tld"));
}
