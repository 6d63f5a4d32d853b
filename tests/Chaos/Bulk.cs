using System.Globalization;
using System.Text;

namespace BulkImport.Chaos;

/// <summary>
/// A request of made-up people. Row i is about person <c>Number * Step + i</c> of the account, so a step shorter than the bulk lets people occur in
/// several bulks. Each row carries the bulk's label in the field last_bulk, and the launch carries it as its page: the database tells which bulk is which.
/// </summary>
internal sealed record Bulk(string Account, int Number, int Rows, int Step)
{
    internal const string LabelOf = "b.launch -> 'Content' ->> 'page'";

    internal string Label => string.Create(CultureInfo.InvariantCulture, $"{Account}-{Number}");

    internal ByteArrayContent Body()
    {
        var items = Enumerable.Range(Number * Step, Rows).Select(person => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"data":{"email":"{{{Account}}}.{{{person}}}@example.com","crm_id":"{{{Label}}}-{{{person}}}","last_bulk":"{{{Label}}}"}}"""));
        var head = $$$"""{"token":"chaos-{{{Account}}}-token","trigger_id":96,"matching":"email","content":{"page":"{{{Label}}}"},"data":[""";
        return new ByteArrayContent(Encoding.UTF8.GetBytes(head + string.Join(",", items) + "]}"));
    }
}
