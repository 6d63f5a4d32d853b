using BulkImport.Matching.Values;

namespace BulkImport.Matching.Tests.Values;

public sealed class FieldValuesTests
{
    [Theory]
    [InlineData(nameof(FieldType.Text), "\"Åsa\"", "\"Åsa\"")]
    [InlineData(nameof(FieldType.Text), "\"\"", "\"\"")]
    [InlineData(nameof(FieldType.Text), "17", "\"17\"")]
    [InlineData(nameof(FieldType.Text), "1.50", "\"1.50\"")]
    [InlineData(nameof(FieldType.Text), "true", "\"true\"")]
    [InlineData(nameof(FieldType.Email), "\"Ada@Example.org\"", "\"Ada@Example.org\"")]
    [InlineData(nameof(FieldType.Email), "\" ada@example.org \"", "\"ada@example.org\"")]
    [InlineData(nameof(FieldType.Phones), "[\"+46 700000001\",46700000002]", "[\"+46 700000001\",\"46700000002\"]")]
    [InlineData(nameof(FieldType.Phones), "\"+46700000001\"", "[\"+46700000001\"]")]
    [InlineData(nameof(FieldType.Phones), "[]", "[]")]
    [InlineData(nameof(FieldType.Sex), "0", "\"male\"")]
    [InlineData(nameof(FieldType.Sex), "\"1\"", "\"female\"")]
    [InlineData(nameof(FieldType.Sex), "\"Female\"", "\"female\"")]
    [InlineData(nameof(FieldType.Integer), "-17", "-17")]
    [InlineData(nameof(FieldType.Integer), "\"+17\"", "17")]
    [InlineData(nameof(FieldType.Integer), "9223372036854775807", "9223372036854775807")]
    [InlineData(nameof(FieldType.Decimal), "1.25e2", "1.25e2")]
    [InlineData(nameof(FieldType.Decimal), "1e308", "1e308")]
    [InlineData(nameof(FieldType.Decimal), "\"-1.5\"", "-1.5")]
    [InlineData(nameof(FieldType.Boolean), "true", "true")]
    [InlineData(nameof(FieldType.Boolean), "\"False\"", "false")]
    [InlineData(nameof(FieldType.Boolean), "1", "true")]
    [InlineData(nameof(FieldType.Boolean), "\"0\"", "false")]
    [InlineData(nameof(FieldType.Tags), "[\"a\",\"b\",7]", "[\"a\",\"b\",\"7\"]")]
    [InlineData(nameof(FieldType.Tags), "\"a, b ,,c\"", "[\"a\",\"b\",\"c\"]")]
    [InlineData(nameof(FieldType.Tags), "\"\"", "[]")]
    [InlineData(nameof(FieldType.Tags), "7", "[\"7\"]")]
    [InlineData(nameof(FieldType.Object), "{\"a\":[1,null]}", "{\"a\":[1,null]}")]
    [InlineData(nameof(FieldType.Objects), "[{\"a\":1},{}]", "[{\"a\":1},{}]")]
    [InlineData(nameof(FieldType.Objects), "{\"a\":1}", "[{\"a\":1}]")]
    public void A_value_is_stored_in_one_form(string type, string json, string stored)
    {
        var reading = FieldValues.Read(Enum.Parse<FieldType>(type), Samples.Bytes(json));

        Assert.Null(reading.Fault);
        Assert.Equal(stored, Samples.Text(reading.Value));
    }

    [Theory]
    [InlineData(nameof(FieldType.Text), "{}", "must be a string")]
    [InlineData(nameof(FieldType.Text), "[\"a\"]", "must be a string")]
    [InlineData(nameof(FieldType.Email), "17", "must be a string")]
    [InlineData(nameof(FieldType.Email), "\"\"", "is not an e-mail address")]
    [InlineData(nameof(FieldType.Phones), "[\"+46700000001\",\"call me\"]", "is not a phone number", "[1]")]
    [InlineData(nameof(FieldType.Phones), "[null]", "must be a string", "[0]")]
    [InlineData(nameof(FieldType.Phones), "\"\"", "is not a phone number")]
    [InlineData(nameof(FieldType.Sex), "2", "must be male, female, 0 or 1")]
    [InlineData(nameof(FieldType.Sex), "[]", "must be male, female, 0 or 1")]
    [InlineData(nameof(FieldType.Integer), "1.5", "must be an integer")]
    [InlineData(nameof(FieldType.Integer), "1e3", "must be an integer")]
    [InlineData(nameof(FieldType.Integer), "9223372036854775808", "must be an integer")]
    [InlineData(nameof(FieldType.Integer), "\"\"", "must be an integer")]
    [InlineData(nameof(FieldType.Integer), "true", "must be an integer")]
    [InlineData(nameof(FieldType.Decimal), "1e309", "must be a number")]
    [InlineData(nameof(FieldType.Decimal), "1e-20000", "must be a number")]
    [InlineData(nameof(FieldType.Decimal), "\"one\"", "must be a number")]
    [InlineData(nameof(FieldType.Decimal), "true", "must be a number")]
    [InlineData(nameof(FieldType.Boolean), "2", "must be true or false")]
    [InlineData(nameof(FieldType.Boolean), "\"yes\"", "must be true or false")]
    [InlineData(nameof(FieldType.Date), "true", "is not a date")]
    [InlineData(nameof(FieldType.Tags), "[[]]", "must be a string", "[0]")]
    [InlineData(nameof(FieldType.Tags), "[\"a\",null]", "must be a string", "[1]")]
    [InlineData(nameof(FieldType.Object), "[]", "must be an object")]
    [InlineData(nameof(FieldType.Object), "{\"a\":1e999}", "holds a number that cannot be stored")]
    [InlineData(nameof(FieldType.Objects), "[{},7]", "must be an object", "[1]")]
    public void A_bad_value_is_named_with_its_place(string type, string json, string fault, string place = "")
    {
        var reading = FieldValues.Read(Enum.Parse<FieldType>(type), Samples.Bytes(json));

        Assert.Equal((fault, place), (reading.Fault, reading.Place));
    }

    [Fact]
    public void A_number_of_more_than_a_thousand_signs_cannot_be_stored() =>
        Assert.Equal("must be a number", FieldValues.Read(FieldType.Decimal, Samples.Bytes("0." + new string('1', 1_000))).Fault);

    [Theory]
    [InlineData(nameof(FieldType.Email), "\"Ada@Example.org\"", "ada@example.org")]
    [InlineData(nameof(FieldType.Phones), "[\"+46 700000001\",\"46700000002\"]", "46700000001 46700000002")]
    [InlineData(nameof(FieldType.Tags), "[\"a\",\"B\"]", "a B")]
    [InlineData(nameof(FieldType.Text), "\"0001\"", "0001")]
    [InlineData(nameof(FieldType.Integer), "17", "17")]
    public void A_stored_value_is_found_by_its_keys(string type, string stored, string keys) =>
        Assert.Equal(keys.Split(' '), FieldValues.Keys(Enum.Parse<FieldType>(type), Samples.Bytes(stored)));
}
