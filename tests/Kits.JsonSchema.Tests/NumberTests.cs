using System.Globalization;
using System.Numerics;
using static BulkImport.Kits.JsonSchema.Tests.Judge;

namespace BulkImport.Kits.JsonSchema.Tests;

public sealed class NumberTests
{
    [Fact]
    public void A_maximum_is_itself_allowed_unless_ruled_out()
    {
        Accepts("""{"maximum":2.5}""", "2.5", "2.50", "25e-1", "-3", "0");
        Refuses("""{"maximum":2.5}""", "2.51", "3", "1e1");
        Accepts("""{"maximum":2.5,"exclusiveMaximum":false}""", "2.5");
        Accepts("""{"maximum":2.5,"exclusiveMaximum":true}""", "2.49");
        Refuses("""{"maximum":2.5,"exclusiveMaximum":true}""", "2.5", "2.6");
    }

    [Fact]
    public void A_minimum_is_itself_allowed_unless_ruled_out()
    {
        Accepts("""{"minimum":-7}""", "-7", "-7.0", "-6.9", "0", "100");
        Refuses("""{"minimum":-7}""", "-7.1", "-8", "-1e2");
        Accepts("""{"minimum":-7,"exclusiveMinimum":false}""", "-7");
        Accepts("""{"minimum":-7,"exclusiveMinimum":true}""", "-6");
        Refuses("""{"minimum":-7,"exclusiveMinimum":true}""", "-7", "-9");
    }

    [Fact]
    public void Multiples_are_found_by_decimal_digits()
    {
        Accepts("""{"multipleOf":0.1}""", "0.3", "1.1", "4", "0", "-0.7", "123456789012345678901234567890.1");
        Refuses("""{"multipleOf":0.1}""", "0.35", "1e-2");
        Accepts("""{"multipleOf":3}""", "9", "-3", "3e40", "6.0");
        Refuses("""{"multipleOf":3}""", "10", "1e40", "4.5");
        Accepts("""{"multipleOf":0.25}""", "0.75", "1e30");
    }

    [Fact]
    public void Digits_beyond_a_double_or_a_decimal_count()
    {
        Refuses("""{"maximum":18446744073709551615}""", "18446744073709551616", "18446744073709551615.0000000000000000000000000000001");
        Accepts("""{"maximum":18446744073709551615}""", "18446744073709551615", "18446744073709551614.9999999999999999999999999999999");
        Accepts("""{"maximum":1e400}""", "9e399");
        Refuses("""{"maximum":1e400}""", "2e400");
    }

    [Fact]
    public void An_enormous_exponent_costs_nothing()
    {
        Accepts("""{"multipleOf":7,"minimum":1,"type":"integer"}""", "7e999999999");
        Refuses("""{"multipleOf":7}""", "1e999999999", "7e-999999999");
        Refuses("""{"maximum":1e-99999999999999999999}""", "1e99999999999999999999");
    }

    [Fact]
    public void Numbers_are_ordered_and_divided_as_long_division_does_it()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var (left, right) = (RandomNumber(random), RandomNumber(random));
            var divisor = random.Next(1, 5_000);

            Assert.Equal(Scaled(left) <= Scaled(right), Schema($$"""{"maximum":{{right}}}""").IsValid(Json(left)));
            Assert.Equal(Scaled(left) > Scaled(right), Schema($$"""{"minimum":{{right}},"exclusiveMinimum":true}""").IsValid(Json(left)));
            Assert.Equal(Scaled(left) == Scaled(right), Schema($$"""{"enum":[{{right}}]}""").IsValid(Json(left)));
            Assert.Equal(Scaled(left) % (divisor * Scaled("0.01")) == 0, Schema($$"""{"multipleOf":{{divisor}}e-2}""").IsValid(Json(left)));
        }
    }

    // Of few digits, so that equal ones and multiples occur.
    private static string RandomNumber(Random random) => string.Create(CultureInfo.InvariantCulture,
        $"{(random.Next(2) == 0 ? "" : "-")}{random.Next(random.Next(2) == 0 ? 3 : 2_000)}.{random.Next(3)}{random.Next(2)}e{random.Next(-2, 3)}");

    // The number times 10000, which makes an integer of all of the above.
    private static BigInteger Scaled(string number)
    {
        var value = decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
        return new BigInteger(value * 10_000);
    }
}
