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
}
