using System.Buffers;
using System.Text;
using BulkImport.AppHost.Push;
using BulkImport.AppHost.Push.ReadRows;
using BulkImport.AppHost.Push.WriteBulks;

namespace BulkImport.AppHost.Tests.Push;

public sealed class RowItemsTests
{
    [Fact]
    public void A_record_becomes_an_item_of_altcraft() => Assert.Equal(
        """{"profile_id":"7","data":{"email":"a@example.org","phones":["+44 1","+44 2"],"_fname":"Zoë \"Z\""}}""",
        Csv("email,phone,_fname,profile_id", "a@example.org,+44 1;+44 2,\"Zoë \"\"Z\"\"\",7"));

    [Fact]
    public void A_record_becomes_a_contact_of_dengage() => Assert.Equal(
        """{"contact_key":"1","name":"Ada","email_permission":"true"}""", Csv("contact_key,name,email_permission", "1,Ada,true", "--dialect", "dengage"));

    [Fact]
    public void A_record_becomes_a_member_of_placewise() => Assert.Equal(
        """{"id":7,"sms_enabled":true,"properties":{"email":"a@example.org"}}""", Csv("id,email,sms_enabled", "7,a@example.org,TRUE", "--dialect", "placewise"));

    [Fact]
    public void Columns_can_be_given_other_fields_and_left_out() => Assert.Equal(
        """{"data":{"email":"a@example.org"}}""", Csv("E-mail,Notes", "a@example.org,long", "--map", "E-mail=email", "--map", "Notes="));

    [Fact]
    public void An_empty_field_is_left_alone_or_cleared()
    {
        Assert.Equal("""{"data":{"email":"a@example.org"}}""", Csv("email,_fname", "a@example.org,"));
        Assert.Equal("""{"data":{"email":"a@example.org","_fname":null}}""", Csv("email,_fname", "a@example.org,\"\"", "--empty", "clear"));
    }

    [Fact]
    public void The_reasons_of_an_earlier_failure_are_not_sent()
    {
        Assert.Equal("""{"data":{"email":"a"}}""", Csv("email,push_failed_code,push_failed_place,push_failed_text", "a,400,data.email,is none"));
        Assert.Equal("""{"email":"a"}""", Json("""{"email":"a","push_failed":{"code":400}}"""));
    }

    [Theory]
    [InlineData("email,name", "a", "Line 1: there are 1 fields, but 2 columns.")]
    [InlineData("email,name", "a,b,c", "Line 1: there are 3 fields, but 2 columns.")]
    [InlineData("email,email", "a,b", "Two columns are the field email; --map gives them others.")]
    public void A_record_that_does_not_fit_its_columns_is_told(string head, string record, string message) =>
        Assert.Equal(message, Assert.Throws<PushException>(() => Csv(head, record)).Message);

    [Fact]
    public void A_column_that_is_mapped_must_be_there() => Assert.Equal(
        "--map: there is no column mail; there are email, name.", Assert.Throws<PushException>(() => Csv("email,name", "a,b", "--map", "mail=email")).Message);

    [Theory]
    [InlineData("a,b,c", ',')]
    [InlineData("a;b,c;d", ';')]
    [InlineData("a\tb", '\t')]
    [InlineData("a", ',')]
    public void The_delimiter_is_told_from_the_first_line(string line, char delimiter) => Assert.Equal(delimiter, CsvItems.Guess(line));

    [Fact]
    public void Objects_go_as_they_stand_to_altcraft() => Assert.Equal("""{ "data": {"a" : 1.0} }""", Json("""{ "data": {"a" : 1.0} }"""));

    [Fact]
    public void Objects_without_properties_are_the_properties_of_a_member()
    {
        Assert.Equal("""{"properties":{"email":"a"}}""", Json("""{"email":"a"}""", "--dialect", "placewise"));
        Assert.Equal("""{"properties":{"email":"a"},"id":7}""", Json("""{"properties":{"email":"a"},"id":7}""", "--dialect", "placewise"));
    }

    private static string Csv(string head, string record, params string[] options) => Write(new CsvItems(Encoding.UTF8.GetBytes(head), (byte)',', PushArguments.Parse(options)), record);

    private static string Json(string row, params string[] options) => Write(new JsonItems(PushArguments.Parse(options)), row);

    private static string Write(IRowItems items, string row)
    {
        var body = new ArrayBufferWriter<byte>();
        items.Write(new SourceRow(0, 1, Encoding.UTF8.GetBytes(row)), body);
        return Encoding.UTF8.GetString(body.WrittenSpan);
    }
}
