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
    [InlineData("00123456789012345", "123456789012345")]
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

    [Theory]
    [InlineData("+7 (900) 123-45-67")]
    [InlineData("+7 900 1234567")]
    [InlineData("7-900-123-45-67")]
    [InlineData("+7.900.123.45.67")]
    [InlineData("007 900 123 45 67")]
    [InlineData("00 7 (900) 123-45-67")]
    [InlineData("(+7) 900 123 45 67")]
    [InlineData("(007) 900 123 45 67")]
    [InlineData("+7 (0)900 123 45 67")]
    [InlineData("007 (0) 900 123 45 67")]
    [InlineData("+7\u202f900\u2009123\u201145\u201367")]
    [InlineData("+7\u2007900\u2212123\u201045\u201267")]
    public void All_notations_of_a_number_are_the_same_number(string number) => Assert.Equal("79001234567", PhoneNumber.Key(number));

    [Theory]
    [InlineData("(0) 70 123 45 67", "0701234567")]
    [InlineData("070-123 45 67", "0701234567")]
    [InlineData("070/123 45 67", "0701234567")]
    [InlineData("8 (900) 123-45-67", "89001234567")]
    public void The_zeros_of_a_number_within_its_country_stay(string number, string digits) => Assert.Equal(digits, PhoneNumber.Key(number));

    [Theory]
    [InlineData("+7 900 123-45-67 ext. 5")]
    [InlineData("+7 900 123-45-67 ext 5")]
    [InlineData("+7 900 123-45-67 x5")]
    [InlineData("+7 900 123-45-67x5")]
    [InlineData("+7 900 123-45-67 #5")]
    [InlineData("+7 900 123-45-67;ext=5")]
    [InlineData("+7 900 123-45-67,5")]
    [InlineData("+7 900 123-45-67 доб. 5")]
    public void Extensions_are_refused(string number) => Assert.Null(PhoneNumber.Key(number));

    [Theory]
    [InlineData("++7 900 1234567")]
    [InlineData("+7 +900 1234567")]
    [InlineData("+7 (900 1234567")]
    [InlineData("+7 900) 1234567")]
    [InlineData("+7 ((900)) 1234567")]
    [InlineData("+0 900 1234567")]
    [InlineData("000 900 1234567")]
    [InlineData("+(0)7 900 1234567")]
    [InlineData("001234567890123456")]
    [InlineData("001234")]
    [InlineData("+1 800 FLOWERS")]
    [InlineData("*100#12345")]
    [InlineData("+7\t900 1234567")]
    [InlineData("\u202a+79001234567\u202c")]
    [InlineData("＋７９００１２３４５６７")]
    public void What_looks_like_a_number_but_reaches_nobody_is_refused(string number) => Assert.Null(PhoneNumber.Key(number));
}
