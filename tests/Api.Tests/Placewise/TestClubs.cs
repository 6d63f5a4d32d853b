namespace BulkImport.Api.Tests.Placewise;

/// <summary>Two clubs of one account, with a database each, and one of another account.</summary>
internal static class TestClubs
{
    internal const string Json = """
        { "accounts": [
          { "name": "mall",
            "tokens": [ { "value": "mall-token", "roles": ["admin"] } ],
            "databases": [ { "id": 1, "name": "Aurora", "fields": [] }, { "id": 2, "name": "Borealis", "fields": [] } ],
            "placewise": { "clubs": [
              { "slug": "aurora", "productName": "aurora-app", "identifiers": ["msisdn", "email"], "databaseId": 1,
                "clients": [
                  { "token": "aurora-all", "permits": ["BL:Api:Members:Imports:Create", "BL:Api:Members:Imports:Get", "BL:Api:Members:Get"] },
                  { "token": "aurora-create", "permits": ["BL:Api:Members:Imports:Create"] },
                  { "token": "aurora-follow", "permits": ["BL:Api:Members:Imports:Get"] },
                  { "token": "aurora-read", "permits": ["BL:Api:Members:Get"] } ],
                "memberSchema": {
                  "$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "required": ["language"], "additionalProperties": false,
                  "properties": {
                    "msisdn": { "type": "string" }, "email": { "type": "string" }, "first_name": { "type": "string", "maxLength": 20 }, "last_name": { "type": "string" },
                    "birth_date": { "type": "string", "format": "date" }, "language": { "type": "string", "enum": ["en", "no"] }, "children": { "type": "integer", "minimum": 0 },
                    "interests": { "type": "array", "items": { "type": "string" } }, "address": { "type": "object", "properties": { "zip": { "type": "string", "minLength": 4 } } } } } },
              { "slug": "borealis", "productName": "borealis-app", "identifiers": ["email"], "databaseId": 2,
                "clients": [ { "token": "borealis-all", "permits": ["BL:Api:Members:Imports:Create", "BL:Api:Members:Imports:Get", "BL:Api:Members:Get"] } ],
                "memberSchema": { "type": "object", "properties": { "email": { "type": "string" }, "nickname": { "type": "string" } } } } ] } },
          { "name": "arcade",
            "tokens": [],
            "databases": [ { "id": 1, "name": "Crux", "fields": [] } ],
            "placewise": { "clubs": [
              { "slug": "crux", "productName": "aurora-app", "identifiers": ["msisdn", "email"],
                "clients": [ { "token": "crux-all", "permits": ["BL:Api:Members:Imports:Create", "BL:Api:Members:Imports:Get", "BL:Api:Members:Get"] } ],
                "memberSchema": {} } ] } } ] }
        """;
}
