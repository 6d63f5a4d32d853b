using System.Text;

namespace BulkImport.Chaos;

/// <summary>XML that means harm, and a valid body to mutate.</summary>
internal static class HostileXml
{
    internal const string Valid = """
        <?xml version="1.0" encoding="UTF-8"?>
        <xml><token>chaos-a-token</token><trigger_id>96</trigger_id><matching>email</matching><timeout><days>0</days></timeout><content><page>a &amp; b</page></content>
        <attach array='true'><name>a.txt</name><data>data:text/plain;base64,aGVsbG8=</data></attach>
        <data><email>x1@example.org</email><phones array='true'>+46700000001</phones><_fname>Åsa &#x1F600;</_fname><crm_id><action>set</action><value>5</value></crm_id></data>
        <data><email>x2@example.org</email><phones>+46700000002</phones><phones>+46700000003</phones><_lname><![CDATA[<b>]]></_lname>
        <subscriptions array='true'><email>x2.news@example.org</email><resource_id>21</resource_id><priority>3</priority></subscriptions><custom_data><z>1</z></custom_data></data>
        <data><data><email>x3@example.org</email><_sex>1</_sex><crm_id/></data></data></xml>
        """;

    private const int Nine = 9 * 1024 * 1024;
    private const string Head = "<xml><token>chaos-a-token</token><trigger_id>96</trigger_id>";
    private const string Row = "<data><email>attack@example.org</email></data>";

    internal static IEnumerable<(string Name, byte[] Body)> Bodies()
    {
        yield return ("a billion laughs", Text("<!DOCTYPE xml [<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(1, 30).Select(n => $"<!ENTITY {(char)('a' + n)} \"{HostileJson.Repeat($"&{(char)('a' + n - 1)};", 10)}\">")) + "]><xml><token>&z;</token></xml>"));
        yield return ("a quadratic entity", Text($"<!DOCTYPE xml [<!ENTITY a \"{new string('a', 100_000)}\">]><xml>{HostileJson.Repeat("&a;", 100_000)}</xml>"));
        yield return ("an external entity", Text("<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><token>&a;</token></xml>"));
        yield return ("an external DTD", Text("<!DOCTYPE xml SYSTEM \"http://127.0.0.1:9/a.dtd\"><xml/>"));
        yield return ("a parameter entity", Text("<!DOCTYPE xml [<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]><xml/>"));
        yield return ("an entity that nobody declared", Text(Head + "<data><email>&nbsp;</email></data></xml>"));
        yield return ("depth 100,000", Text(Head + "<data>" + HostileJson.Repeat("<a>", 100_000)));
        yield return ("depth 1,000,000 at the root", Text(HostileJson.Repeat("<xml>", 1_000_000)));
        yield return ("lists in lists", Text(Head + "<data>" + HostileJson.Repeat("<a array='true'>", 60) + HostileJson.Repeat("</a>", 60) + "</data></xml>"));
        yield return ("a million attributes", Text(Head + "<data " + string.Concat(Enumerable.Range(0, 900_000).Select(n => $"a{n}='' ")) + "/></xml>"));
        yield return ("60 KB of attributes, 150 times", Text(Head + HostileJson.Repeat("<data " + string.Concat(Enumerable.Range(0, 6_000).Select(n => $"a{n}='' ")) + "/>", 150) + "</xml>"));
        yield return ("an attribute of 9 MB", Text(Head + $"<data a='{new string('x', Nine)}'/></xml>"));
        yield return ("10,000 namespaces", Text("<xml " + string.Concat(Enumerable.Range(0, 4_000).Select(n => $"xmlns:n{n}='u' ")) + ">" + Row + "</xml>"));
        yield return ("a name of 9 MB", Text(Head + $"<{new string('a', Nine)}/></xml>"));
        yield return ("a text of 9 MB", Text(Head + $"<data><email>a@example.org</email><_fname>{new string('x', Nine)}</_fname></data></xml>"));
        yield return ("a token of 9 MB", Text($"<xml><token>{new string('x', Nine)}</token>" + Row + "</xml>"));
        yield return ("a comment of 9 MB", Text(Head + $"<!--{new string('x', Nine)}-->" + Row + "</xml>"));
        yield return ("an instruction of 9 MB", Text(Head + $"<?a {new string('x', Nine)}?>" + Row + "</xml>"));
        yield return ("CDATA of 9 MB", Text(Head + $"<data><_fname><![CDATA[{new string('<', Nine)}]]></_fname></data></xml>"));
        yield return ("600,000 pieces of CDATA", Text(Head + "<data><_fname>" + HostileJson.Repeat("<![CDATA[a]]>b", 600_000) + "</_fname></data></xml>"));
        yield return ("a million comments in a text", Text(Head + "<data><_fname>" + HostileJson.Repeat("a<!---->", 1_000_000) + "</_fname></data></xml>"));
        yield return ("a million character references", Text(Head + "<data><_fname>" + HostileJson.Repeat("&#x41;", 1_500_000) + "</_fname></data></xml>"));
        yield return ("a million empty items", Text(Head + HostileJson.Repeat("<data/>", 1_300_000) + "</xml>"));
        yield return ("a million elements in an item", Text(Head + "<data>" + HostileJson.Repeat("<a/>", 2_000_000) + "</data></xml>"));
        yield return ("a million names in an item", Text(Head + "<data>" + string.Concat(Enumerable.Range(0, 900_000).Select(n => $"<a{n}/>")) + "</data></xml>"));
        yield return ("a million root elements", Text(Head + string.Concat(Enumerable.Range(0, 900_000).Select(n => $"<a{n}/>")) + Row + "</xml>"));
        yield return ("a parameter 300,000 times", Text(Head + HostileJson.Repeat("<content><a>b</a></content>", 300_000) + Row + "</xml>"));
        yield return ("UTF-7", Text("<?xml version='1.0' encoding='utf-7'?><xml>+ADw-token+AD4-</xml>"));
        yield return ("UTF-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Head + Row + "</xml>")]);
        yield return ("UTF-16 big endian", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Head + Row + "</xml>")]);
        yield return ("UTF-32", [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Head + Row + "</xml>")]);
        yield return ("UTF-16 said, UTF-8 sent", Text("<?xml version='1.0' encoding='utf-16'?>" + Head + Row + "</xml>"));
        yield return ("an unknown encoding", Text("<?xml version='1.0' encoding='klingon'?>" + Head + Row + "</xml>"));
        yield return ("EBCDIC", Text("<?xml version='1.0' encoding='ibm037'?>" + Head + Row + "</xml>"));
        yield return ("broken UTF-8", [.. Text(Head + "<data><_fname>"), 0xff, 0xc3, 0x28, .. Text("</_fname></data></xml>")]);
        yield return ("half of a surrogate pair", Text(Head + "<data><_fname>&#xD800;</_fname></data></xml>"));
        yield return ("U+0000", Text(Head + "<data><_fname>&#0;</_fname></data></xml>"));
        yield return ("a control sign", Text(Head + "<data><_fname>\u0001</_fname></data></xml>"));
        yield return ("a prefix that nobody declared", Text(Head + "<data><a:b>c</a:b></data></xml>"));
        yield return ("XML 1.1", Text("<?xml version='1.1'?>" + Head + Row + "</xml>"));
        yield return ("cut off", Text((Head + Row)[..70]));
    }

    private static byte[] Text(string text) => HostileJson.Text(text);
}
