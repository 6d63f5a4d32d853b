namespace BulkImport.Api.Tests.Altcraft;

/// <summary>Two accounts: north has all that the tests name, south shares nothing with it.</summary>
internal static class TestAccounts
{
    internal const string Json = """
        { "accounts": [
          { "name": "north",
            "tokens": [ { "value": "north-token", "roles": ["admin"] },
                        { "value": "north-import", "roles": ["import"] },
                        { "value": "north-tasks", "roles": ["tasks"] },
                        { "value": "north-read", "roles": ["read"] } ],
            "databases": [ { "id": 1, "name": "Readers", "fields": [
              { "name": "crm", "type": "string", "matchable": true },
              { "name": "key", "type": "string", "matchable": true },
              { "name": "shelves", "type": "tags", "matchable": true },
              { "name": "nickname", "type": "string" },
              { "name": "visits", "type": "int" },
              { "name": "score", "type": "float" },
              { "name": "vip", "type": "bool" },
              { "name": "joined", "type": "date" },
              { "name": "extra", "type": "object" } ] } ],
            "resources": [ { "id": 20, "channel": "sms" }, { "id": 21, "channel": "email" }, { "id": 24, "channel": "email" } ],
            "triggers": [
              { "id": 96, "name": "Welcome", "databaseId": 1, "resourceId": 21, "channel": "email", "kind": "api_call", "active": true,
                "message": { "subject": "Hello {lead._fname}", "text": "You came from {apicontent.page}." } },
              { "id": 97, "name": "Retired", "databaseId": 1, "resourceId": 21, "channel": "email", "kind": "api_call", "active": false,
                "message": { "subject": "Hello", "text": "No more." } },
              { "id": 98, "name": "New profile", "databaseId": 1, "resourceId": 21, "channel": "email", "kind": "profile_created", "active": true,
                "message": { "subject": "Hello", "text": "You are new." } } ] },
          { "name": "south",
            "tokens": [ { "value": "south-token", "roles": ["import", "tasks"] } ],
            "databases": [ { "id": 1, "name": "Members", "fields": [] } ],
            "resources": [ { "id": 30, "channel": "email" } ],
            "triggers": [
              { "id": 50, "name": "Greeting", "databaseId": 1, "resourceId": 30, "channel": "email", "kind": "api_call", "active": true,
                "message": { "subject": "Hello", "text": "Greetings." } } ] } ] }
        """;
}
