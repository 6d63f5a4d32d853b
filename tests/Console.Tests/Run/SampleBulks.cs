using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkImport.Console.Tests.Run;

/// <summary>Bodies of bulks in the vendors' shapes.</summary>
internal static class SampleBulks
{
    private static readonly string[] Names = ["Zoë", "Łukasz", "Ada", "Mehmet", "Søren", "Chloé", "Ionuț", "Ásta"];

    internal static string NameOf(int person) => Names[person % Names.Length];

    /// <summary>A row of the Altcraft dialect; the fields beside the e-mail as given.</summary>
    internal static JsonObject Row(string email, int person, params (string Name, JsonNode? Value)[] fields)
    {
        var data = new JsonObject { ["email"] = email, ["_fname"] = NameOf(person) };
        foreach (var (name, value) in fields)
        {
            data[name] = value;
        }

        return new JsonObject { ["data"] = data };
    }

    /// <summary>People 0 to <paramref name="count"/> with their numbers in e-mail, customer number and visits.</summary>
    internal static IEnumerable<JsonObject> People(string batch, int count, string tier = "silver") => Enumerable.Range(0, count).Select(person => Row(
        string.Create(CultureInfo.InvariantCulture, $"{batch}.{person}@example.com"),
        person,
        ("crm_id", string.Create(CultureInfo.InvariantCulture, $"{batch}-{person}")),
        ("tier", tier),
        ("visits", person)));

    internal static string Altcraft(string campaign, int id, IEnumerable<JsonObject> rows) => JsonSerializer.Serialize(new JsonObject
    {
        ["token"] = "north-admin",
        [campaign] = id,
        ["matching"] = "email",
        ["content"] = new JsonObject { ["page"] = "spring fair" },
        ["data"] = new JsonArray([.. rows]),
    });

    internal static string Dengage(string batch, int count) => JsonSerializer.Serialize(new JsonObject
    {
        ["columns"] = new JsonArray("contact_key", "email", "loyalty_tier"),
        ["insertIfNotExists"] = true,
        ["throwExceptionIfInvalidRecord"] = false,
        ["contactDatas"] = new JsonArray([.. Enumerable.Range(0, count).Select(contact => new JsonObject
        {
            ["contact_key"] = $"{batch}-{contact}",
            ["email"] = contact % 7 == 3 ? "no address" : $"{batch}.{contact}@example.com",
            ["loyalty_tier"] = "bronze",
        })]),
    });

    internal static string Placewise(string batch, int count) => JsonSerializer.Serialize(new JsonObject
    {
        ["import_id"] = batch,
        ["request_number"] = 1,
        ["members"] = new JsonArray([.. Enumerable.Range(0, count).Select(member => new JsonObject
        {
            ["properties"] = member % 5 == 2
                ? new JsonObject { ["email"] = $"{batch}.{member}@example.com", ["shoe_size"] = 44 }
                : new JsonObject { ["email"] = $"{batch}.{member}@example.com", ["first_name"] = NameOf(member) },
        })]),
    });
}
