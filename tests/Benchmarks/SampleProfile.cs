using System.Globalization;
using System.Text;

namespace BulkImport.Benchmarks;

/// <summary>A profile of about 850 bytes as a request's item, and as the columns of the table: the same data for every method.</summary>
internal sealed record SampleProfile(string Email, string Phone, string Fields, string Subscriptions)
{
    private static readonly string[] Names = ["Anna", "Борис", "Chloé", "Δημήτρης", "Elif", "فاطمة", "Gábor", "花子", "Ivana", "Jürgen", "Karla", "Łukasz"];

    private static readonly string Note = string.Concat(Enumerable.Repeat("prefers a call in the morning; ", 10));

    /// <summary>Deterministic: the same batch and count give the same people; another revision changes one unindexed field of each.</summary>
    internal static SampleProfile[] Make(int batch, int count, int revision) => [.. Enumerable.Range(0, count).Select(i => One(batch, i, revision))];

    /// <summary>The whole request.</summary>
    internal static byte[] Body(IEnumerable<SampleProfile> profiles)
    {
        var items = profiles.Select(profile => "{\"data\":" + profile.Fields[..^1] + ",\"subscriptions\":" + profile.Subscriptions + "}}");
        return Encoding.UTF8.GetBytes(
            "{\"token\":\"benchmark-token\",\"trigger_id\":96,\"matching\":\"email\",\"content\":{\"page\":\"benchmark\"},\"data\":[" + string.Join(",\n", items) + "]}");
    }

    private static SampleProfile One(int batch, int index, int revision)
    {
        // A hash in front: keys of real people do not arrive in the order of the index.
        var seed = (((long)batch << 32) | (uint)index) * unchecked((long)0x9E3779B97F4A7C15);
        var hash = seed.ToString("x16", CultureInfo.InvariantCulture);
        var email = $"{hash}.{index}@example.com";
        var phone = "4" + Math.Abs(seed % 10_000_000_000).ToString("D11", CultureInfo.InvariantCulture);
        var name = Names[index % Names.Length];
        var fields = $$"""
            {"email":"{{email}}","phones":["+{{phone}}"],"_fname":"{{name}}","_lname":"Sample-{{index}}","_bdate":"1980-05-{{(index % 28) + 1:D2}}","_sex":"female","_city":"Ljubljana","_country":"SI","_tz":"Europe/Ljubljana","crm_id":"CRM-{{hash}}","tier":"gold-{{revision}}","company":"Sample and Daughters {{index % 500}} d.o.o.","note":"{{Note}}","last_order":"2026-10-{{(index % 28) + 1:D2}}","orders":{{index % 90}}}
            """;
        var subscriptions = $$"""[{"resource_id":21,"channel":"email","email":"{{email}}"},{"resource_id":20,"channel":"sms","phone":"+{{phone}}"}]""";
        return new SampleProfile(email, phone, fields, subscriptions);
    }
}
