using System.Text;

namespace BulkImport.Chaos;

/// <summary>JSON that means harm, and a valid body to mutate.</summary>
internal static class HostileJson
{
    internal const string Valid = """
        {"token":"chaos-a-token","trigger_id":96,"matching":"email","skip_invalid_subscriptions":false,"timeout":{"days":0,"minutes":0},"content":{"page":"caf\u00e9","n":[1,2.5e3,null,true]},
        "attach":[{"name":"a.txt","data":"data:text/plain;base64,aGVsbG8="}],"custom_data":{"a":{"b":"c"}},
        "data":[{"email":"m1@example.org","data":{"email":"m1@example.org","phones":["+46700000001","+46 70 000 00 02"],"_fname":"Åsa \ud83d\ude00","crm_id":{"action":"set","value":"5"},"unknown":{"deep":[[[]]]}},"custom_data":{"z":1}},
        {"phones":"+46700000003","crm_id":"77","email":"m2@example.org","subscriptions":[{"email":"m2.news@example.org","resource_id":21,"status":"subscribed","priority":"3"}]},
        {"custom_request":{"crm_id":{"$in":["a","b"]}},"data":{"email":"m3@example.org","_bdate":978307200000,"_sex":1}}]}
        """;

    private const int Nine = 9 * 1024 * 1024;
    private const string Head = "{\"token\":\"chaos-a-token\",\"trigger_id\":96,";

    internal static IEnumerable<(string Name, byte[] Body)> Bodies()
    {
        yield return ("depth 100,000", Text(Head + "\"data\":" + new string('[', 100_000)));
        yield return ("depth in an item", Text(Head + "\"data\":[{\"data\":" + Repeat("{\"a\":", 100_000)));
        yield return ("a million root keys", Text("{" + string.Concat(Enumerable.Range(0, 900_000).Select(n => $"\"k{n}\":1,")) + "\"token\":\"chaos-a-token\"}"));
        yield return ("a million fields in an item", Text(Head + "\"data\":[{\"data\":{" + string.Concat(Enumerable.Range(0, 800_000).Select(n => $"\"k{n}\":1,")) + "\"email\":\"a@example.org\"}}]}"));
        yield return ("three million empty items", Text(Head + "\"data\":[" + Repeat("{},", 3_000_000) + "{}]}"));
        yield return ("a text of 9 MB", Text(Head + "\"data\":[{\"data\":{\"email\":\"a@example.org\",\"_fname\":\"" + new string('x', Nine) + "\"}}]}"));
        yield return ("a text of 9 MB at the root", Text(Head + "\"matching\":\"" + new string('x', Nine) + "\",\"data\":[{}]}"));
        yield return ("a token of 9 MB", Text("{\"token\":\"" + new string('x', Nine) + "\",\"data\":[{}]}"));
        yield return ("a number of 9 MB", Text(Head + "\"data\":[{\"data\":{\"email\":\"a@example.org\",\"crm_id\":" + new string('9', Nine) + "}}]}"));
        yield return ("the token 400,000 times", Text("{" + Repeat("\"token\":\"chaos-a-token\",", 400_000) + "\"a\":1}"));
        yield return ("base64 that is none", Text(Head + "\"attach\":[{\"data\":\"" + new string('*', Nine) + "\"}],\"data\":[{}]}"));
        yield return ("a data URI without an end", Text(Head + "\"attach\":[{\"data\":\"data:" + new string('a', Nine) + "\"}],\"data\":[{}]}"));
        yield return ("a million attachments", Text(Head + "\"attach\":[" + Repeat("{\"data\":\"\"},", 700_000) + "{}],\"data\":[{}]}"));
        yield return ("a query of 9 MB", Text(Head + "\"custom_request\":{\"crm_id\":{\"$in\":[" + Repeat("\"a\",", 2_000_000) + "\"b\"]}},\"data\":[{}]}"));
        yield return ("a regex that backtracks", Text(Head + "\"custom_request\":{\"crm_id\":{\"$regex\":\"(a+)+$\"}},\"data\":[{\"data\":{\"email\":\"r@example.org\",\"crm_id\":\"" + new string('a', 5_000) + "!\"}}]}"));
        yield return ("UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Valid)).ToArray());
        yield return ("UTF-32", Encoding.UTF32.GetPreamble().Concat(Encoding.UTF32.GetBytes(Valid)).ToArray());
        yield return ("nothing but blanks", Text(new string(' ', Nine)));
        yield return ("nothing", []);
    }

    internal static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    internal static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
