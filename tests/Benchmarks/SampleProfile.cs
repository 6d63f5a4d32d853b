using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BulkImport.Benchmarks;

/// <summary>A profile of about 850 bytes as a request's item, and as the columns of the table: the same data for every method.</summary>
internal sealed record SampleProfile(string Email, string Phone, string Fields, string Subscriptions)
{
    private static readonly string[] Names = ["Anna", "Борис", "Chloé", "Δημήτρης", "Elif", "فاطمة", "Gábor", "花子", "Ivana", "Jürgen", "Karla", "Łukasz"];

    private const string Note = "prefers a call in the morning; ";

    /// <summary>Deterministic: the same batch and count give the same people; another revision changes one unindexed field of each.</summary>
    internal static SampleProfile[] Make(int batch, int count, int revision, int notes = 10) =>
        [.. Enumerable.Range(0, count).Select(i => One(batch, i, revision, string.Concat(Enumerable.Repeat(Note, notes))))];

    /// <summary>The whole request.</summary>
    internal static byte[] Body(IEnumerable<SampleProfile> profiles)
    {
        var items = profiles.Select(profile => "{\"data\":" + profile.Fields[..^1] + ",\"subscriptions\":" + profile.Subscriptions + "}}");
        return Encoding.UTF8.GetBytes(
            "{\"token\":\"benchmark-token\",\"trigger_id\":96,\"matching\":\"email\",\"content\":{\"page\":\"benchmark\"},\"data\":[" + string.Join(",\n", items) + "]}");
    }

    /// <summary>The whole request in the other format, to the same effect.</summary>
    internal static byte[] XmlBody(IEnumerable<SampleProfile> profiles)
    {
        var xml = new StringBuilder("<xml><token>benchmark-token</token><trigger_id>96</trigger_id><matching>email</matching><content><page>benchmark</page></content>");
        foreach (var profile in profiles)
        {
            xml.Append("<data>");
            AppendXml(xml, JsonElement.Parse(profile.Fields));
            foreach (var subscription in JsonElement.Parse(profile.Subscriptions).EnumerateArray())
            {
                xml.Append("<subscriptions>");
                AppendXml(xml, subscription);
                xml.Append("</subscriptions>");
            }

            xml.Append("</data>\n");
        }

        return Encoding.UTF8.GetBytes(xml.Append("</xml>").ToString());
    }

    private static void AppendXml(StringBuilder xml, JsonElement value)
    {
        foreach (var property in value.EnumerateObject())
        {
            var isList = property.Value.ValueKind == JsonValueKind.Array;
            xml.Append('<').Append(property.Name).Append(isList ? " array='true'>" : ">").Append(isList ? property.Value[0] : property.Value).Append("</").Append(property.Name).Append('>');
        }
    }

    private static SampleProfile One(int batch, int index, int revision, string note)
    {
        // A hash in front: keys of real people do not arrive in the order of the index.
        var seed = (((long)batch << 32) | (uint)index) * unchecked((long)0x9E3779B97F4A7C15);
        var hash = seed.ToString("x16", CultureInfo.InvariantCulture);
        var email = $"{hash}.{index}@example.com";
        var phone = "4" + Math.Abs(seed % 10_000_000_000).ToString("D11", CultureInfo.InvariantCulture);
        var name = Names[index % Names.Length];
        var fields = $$"""
            {"email":"{{email}}","phones":["+{{phone}}"],"_fname":"{{name}}","_lname":"Sample-{{index}}","_bdate":"1980-05-{{(index % 28) + 1:D2}}","_sex":"female","_city":"Ljubljana","_country":"SI","_tz":"Europe/Ljubljana","crm_id":"CRM-{{hash}}","tier":"gold-{{revision}}","company":"Sample and Daughters {{index % 500}} d.o.o.","note":"{{note}}","last_order":"2026-10-{{(index % 28) + 1:D2}}","orders":{{index % 90}}}
            """;
        var subscriptions = $$"""[{"resource_id":21,"channel":"email","email":"{{email}}"},{"resource_id":20,"channel":"sms","phone":"+{{phone}}"}]""";
        return new SampleProfile(email, phone, fields, subscriptions);
    }
}
