using System.Globalization;
using System.Text;

namespace BulkImport.EndToEnd.Tests;

/// <summary>Request bodies of people who occur once each.</summary>
internal static class Bulks
{
    internal static StringContent Of(string batch, int rows, int noteLength = 40)
    {
        var note = new string('n', noteLength);
        var items = Enumerable.Range(0, rows).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"data":{"email":"{{{batch}}}.{{{i}}}@example.com","_fname":"Zoë","crm_id":"{{{batch}}}-{{{i}}}","note":"{{{note}}}"}}"""));
        var body = $$"""{"token":"test-token","trigger_id":96,"content":{"page":"{{batch}}"},"data":[{{string.Join(",", items)}}]}""";
        return new StringContent(body, Encoding.UTF8, "application/json");
    }
}
