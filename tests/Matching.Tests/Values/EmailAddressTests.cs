using BulkImport.Matching.Values;

namespace BulkImport.Matching.Tests.Values;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("  Ada.Lovelace@Example.ORG ", "ada.lovelace@example.org")]
    [InlineData("a+b@example.org", "a+b@example.org")]
    [InlineData("a/b=c!d#e$f%g&h'i*j?k^l_m`n{o|p}q~r-s@example.org", "a/b=c!d#e$f%g&h'i*j?k^l_m`n{o|p}q~r-s@example.org")]
    [InlineData("\"Ada Lovelace\"@example.org", "\"ada lovelace\"@example.org")]
    [InlineData("\"a@b\"@example.org", "\"a@b\"@example.org")]
    [InlineData("x@a.b", "x@a.b")]
    [InlineData("x@1.org", "x@1.org")]
    [InlineData("x@xn--bcher-kva.example", "x@xn--bcher-kva.example")]
    [InlineData("ÅSE@BÜCHER.example", "åse@bücher.example")]
    [InlineData("用户@例子.公司", "用户@例子.公司")]
    [InlineData("иван@пример.рф", "иван@пример.рф")]
    public void An_address_is_found_by_its_lower_case(string address, string key) => Assert.Equal(key, EmailAddress.Key(address));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("@")]
    [InlineData("ada")]
    [InlineData("@example.org")]
    [InlineData("ada@")]
    [InlineData("ada@example")]
    [InlineData("ada@example.")]
    [InlineData("ada@.org")]
    [InlineData("ada@example..org")]
    [InlineData("ada@-example.org")]
    [InlineData("ada@example-.org")]
    [InlineData("ada@exam ple.org")]
    [InlineData("ada@127.0.0.1")]
    [InlineData("ada@example.17")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData(".ada@example.org")]
    [InlineData("ada.@example.org")]
    [InlineData("a..da@example.org")]
    [InlineData("a da@example.org")]
    [InlineData("a@da@example.org")]
    [InlineData("ada,bob@example.org")]
    [InlineData("<ada@example.org>")]
    [InlineData("ada@example.org;bob@example.org")]
    [InlineData("mailto:ada@example.org")]
    [InlineData("\"a\"b\"@example.org")]
    [InlineData("ada@exam_ple.org")]
    [InlineData("ada\u00a0x@example.org")]
    [InlineData("ada\u2003x@example.org")]
    [InlineData("ada\u0085x@example.org")]
    [InlineData("ada\0@example.org")]
    [InlineData("ada@example.org\nBcc: bob@example.org")]
    public void What_is_no_address_has_no_key(string address) => Assert.Null(EmailAddress.Key(address));

    [Theory]
    [InlineData(64, 63, true)]
    [InlineData(65, 63, false)]
    [InlineData(64, 64, false)]
    public void Its_parts_have_the_lengths_of_the_mail_systems(int local, int label, bool isAddress) =>
        Assert.Equal(isAddress, EmailAddress.Key($"{new string('a', local)}@{new string('b', label)}.org") is not null);

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void It_has_at_most_254_bytes(int lastLabel, bool isAddress)
    {
        var label = new string('b', 63);
        var address = $"{new string('a', 63)}@{label}.{label}.{new string('c', lastLabel)}.de";

        Assert.Equal(isAddress ? 254 : 255, address.Length);
        Assert.Equal(isAddress, EmailAddress.Key(address) is not null);
    }

    [Fact]
    public void Letters_beyond_ascii_count_by_their_bytes() => Assert.Null(EmailAddress.Key($"{new string('å', 33)}@example.org"));

    [Theory]
    [InlineData(1, true)]
    [InlineData(57, true)]
    [InlineData(58, false)]
    public void A_label_beyond_ascii_counts_by_its_code(int letters, bool isAddress) =>
        Assert.Equal(isAddress, EmailAddress.Key($"ada@{new string('ü', letters)}.org") is not null);

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void The_whole_counts_by_the_codes_of_its_labels(int labels, bool isAddress)
    {
        // Each is 2 bytes as it stands, 7 in the DNS.
        var address = $"{new string('a', 10)}@{string.Concat(Enumerable.Repeat("ü.", labels))}de";

        Assert.Equal(isAddress, EmailAddress.Key(address) is not null);
    }

    [Theory]
    [InlineData("x@xn--bcher-kva.example")]
    [InlineData("x@XN--BCHER-KVA.example")]
    [InlineData("x@xn--nxasmq6b.xn--jxalpdlp")]
    [InlineData("x@paral·lel.cat")]
    [InlineData("x@中・国.jp")]
    [InlineData("ada🙂@example.org")]
    [InlineData("e\u0301va@example.org")]
    [InlineData("x@e\u0301va.org")]
    public void Words_of_all_scripts_are_taken_as_they_stand_and_as_codes(string address) => Assert.NotNull(EmailAddress.Key(address));

    [Theory]
    [InlineData("x@xn--.example")]
    [InlineData("x@xn--bcher-kv.example")]
    [InlineData("x@xn--a.example")]
    [InlineData("x@xn--abc.example")]
    [InlineData("x@xn--bcher-2pa.example")]
    [InlineData("x@xn--i-7iq.example")]
    [InlineData("x@i❤.example")]
    [InlineData("x@exam_ple.bücher")]
    [InlineData("x@büch_er.example")]
    [InlineData("x@bü\u200dcher.example")]
    [InlineData("x@-ü.example")]
    [InlineData("x@ü-.example")]
    [InlineData("x@ｅxample.org")]
    [InlineData("x@例子。公司")]
    [InlineData("x@example.com1")]
    [InlineData("ada\u202e@example.org")]
    [InlineData("ada\ufeff@example.org")]
    [InlineData("ada\ufffd@example.org")]
    [InlineData("\u0301ada@example.org")]
    [InlineData("\"\"@example.org")]
    [InlineData("\"å\"@example.org")]
    public void Signs_that_deceive_and_codes_of_nothing_are_refused(string address) => Assert.Null(EmailAddress.Key(address));
}
