namespace BulkImport.Api.Tests.Dengage;

/// <summary>Two accounts with contacts; south shares nothing with north.</summary>
internal static class ContactAccounts
{
    internal const string Json = """
        { "accounts": [
          { "name": "north",
            "tokens": [ { "value": "north-token", "roles": ["admin"] } ],
            "triggers": [ { "id": 96, "name": "Welcome", "channel": "email", "message": { "subject": "Hello", "text": "Hello." } } ],
            "resources": [ { "id": 21, "channel": "email" } ],
            "placewise": { "clubs": [ { "slug": "club", "productName": "p", "identifiers": ["email"], "clients": [ { "token": "club-client", "permits": ["admin"] } ] } ] },
            "dengage": {
              "users": [
                { "userkey": "chief", "password": "chief's word", "permissions": ["DataSpace.Manage", "DataSpace.Read"] },
                { "userkey": "sender", "password": "sender's word", "permissions": ["DataSpace.Manage"] },
                { "userkey": "reader", "password": "reader's word", "permissions": ["DataSpace.Read"] } ],
              "columns": [
                { "name": "tier", "type": "string" }, { "name": "points", "type": "int" }, { "name": "visited", "type": "date" }, { "name": "vip", "type": "bool" },
                { "name": "hobbies", "type": "tags" }, { "name": "extra", "type": "json" }, { "name": "segment", "type": "string", "importEnabled": false } ],
              "extensionTypes": [ { "name": "work", "channel": "email" }, { "name": "private", "channel": "sms" } ],
              "bulkWindowSeconds": 0, "bulkConcurrency": 0 } },
          { "name": "south",
            "dengage": {
              "users": [ { "userkey": "southerner", "password": "southerner's word", "permissions": ["DataSpace.Manage", "DataSpace.Read"] } ],
              "bulkWindowSeconds": 0, "bulkConcurrency": 0 } } ] }
        """;
}
