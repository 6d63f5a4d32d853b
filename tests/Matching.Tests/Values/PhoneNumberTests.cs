using BulkImport.Matching.Values;

namespace BulkImport.Matching.Tests.Values;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+46700000001", "46700000001")]
    [InlineData("46700000001", "46700000001")]
    [InlineData(" +46 (70) 000-00.01 ", "46700000001")]
    [InlineData("+46/70/0000001", "46700000001")]
    [InlineData("+46\u00a0700000001", "46700000001")]
    [InlineData("(+46) 700000001", "46700000001")]
    [InlineData("12345", "12345")]
    [InlineData("123456789012345", "123456789012345")]
    public void A_number_is_found_by_its_digits(string number, string digits) => Assert.Equal(digits, PhoneNumber.Key(number));

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("1234")]
    [InlineData("1234567890123456")]
    [InlineData("46+700000001")]
    [InlineData("+46700000001;+46700000002")]
    [InlineData("+4670000000x")]
    [InlineData("tel:+46700000001")]
    [InlineData("7.0e10")]
    [InlineData("٠١٢٣٤٥٦")]
    [InlineData("+46\n700000001")]
    public void What_is_no_number_has_no_key(string number) => Assert.Null(PhoneNumber.Key(number));
}
