using BulkImport.Matching.Values;

namespace BulkImport.Matching.Tests.Values;

public sealed class DateValuesTests
{
    [Theory]
    [InlineData("\"2001-12-31\"", "2001-12-31")]
    [InlineData("\" 2001-12-31 \"", "2001-12-31")]
    [InlineData("\"2001-12-31T00:00+03:00\"", "2001-12-30T21:00:00Z")]
    [InlineData("\"1990-02-22T21:00:00Z\"", "1990-02-22T21:00:00Z")]
    [InlineData("\"2023-12-31T23:59:59+03:00\"", "2023-12-31T20:59:59Z")]
    [InlineData("\"2023-12-31T23:59:59\"", "2023-12-31T23:59:59Z")]
    [InlineData("\"2023-12-31T23:59\"", "2023-12-31T23:59:00Z")]
    [InlineData("\"2023-12-31 23:59:59\"", "2023-12-31T23:59:59Z")]
    [InlineData("\"2023-12-31 23:59:59+05:30\"", "2023-12-31T18:29:59Z")]
    [InlineData("\"2023-12-31T23:59:59.5Z\"", "2023-12-31T23:59:59.5Z")]
    [InlineData("\"2023-12-31T23:59:59.123456\"", "2023-12-31T23:59:59.123456Z")]
    [InlineData("\"2023-12-31T23:59:59.1234567-08:00\"", "2024-01-01T07:59:59.1234567Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("978307200123", "2001-01-01T00:00:00.123Z")]
    [InlineData("-1", "1969-12-31T23:59:59.999Z")]
    public void Each_form_becomes_a_day_or_a_moment_in_utc(string json, string stored)
    {
        var reading = DateValues.Read(Samples.Bytes(json));

        Assert.Null(reading.Fault);
        Assert.Equal($"\"{stored}\"", Samples.Text(reading.Value));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"31.12.2001\"")]
    [InlineData("\"2001-13-01\"")]
    [InlineData("\"2001-02-29\"")]
    [InlineData("\"2001-12-31T24:00:00Z\"")]
    [InlineData("\"2001-12-31T23:59:59.12345678Z\"")]
    [InlineData("\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("253402300800000")]
    [InlineData("-62135596800001")]
    [InlineData("99999999999999999999")]
    [InlineData("true")]
    [InlineData("[]")]
    public void What_is_no_date_is_refused(string json) => Assert.Equal("is not a date", DateValues.Read(Samples.Bytes(json)).Fault);
}
