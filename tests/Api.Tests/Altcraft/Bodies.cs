namespace BulkImport.Api.Tests.Altcraft;

/// <summary>Bodies in Altcraft's shapes.</summary>
internal static class Bodies
{
    /// <summary>A bulk of north's; <paramref name="root"/> are further root keys, each followed by a comma.</summary>
    internal static string Import(string items, string root = "", string trigger = "96") =>
        $$"""{"token":"north-token","trigger_id":{{trigger}},{{root}}"data":[{{items}}]}""";

    /// <summary>Two readers with subscriptions, matched by e-mail.</summary>
    internal const string ByEmail = """
        {
          "token": "north-token",
          "matching": "email",
          "data": [
            { "data": { "_fname": "Selma", "_lname": " Lagerlöf", "email": "selma@example.org", "phones": "+46700000001",
                "subscriptions": [ { "channel": "email", "email": "selma.news@example.org", "resource_id": 21 },
                                   { "channel": "phone", "phone": "+46700000002", "resource_id": 20 } ] } },
            { "data": { "_fname": "Knut", "_lname": " Hamsun", "email": "knut@example.org", "phones": "+4740000001",
                "subscriptions": [ { "channel": "email", "email": "knut.news@example.org", "resource_id": 21 },
                                   { "channel": "phone", "phone": "+46700000001", "resource_id": 20 } ] } }
          ],
          "trigger_id": 96,
          "timeout": { "days": 0, "hours": 0, "minutes": 5 },
          "content": { "page": "library_card" },
          "attach": [ { "data": "data:text/csv;base64,YSxiCg==", "name": "Card.txt" } ]
        }
        """;

    /// <summary>Two readers with one address, matched by a field of the database.</summary>
    internal const string ByField = """
        {
          "token": "north-token",
          "trigger_id": 96,
          "format": "json",
          "skip_triggers": false,
          "detect_geo": true,
          "matching": "custom",
          "field_name": "crm",
          "data": [
            { "data": { "_fname": "Astrid", "_lname": "Lindgren", "email": "shared@example.org", "phones": "+46700000010", "crm": "0002" } },
            { "data": { "_fname": "Tove", "_lname": "Jansson", "email": "shared@example.org", "phones": "+35840000001", "crm": "0001" } }
          ]
        }
        """;
}
