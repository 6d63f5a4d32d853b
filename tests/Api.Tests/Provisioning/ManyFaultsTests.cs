using System.Text;
using BulkImport.Api.Provisioning;

namespace BulkImport.Api.Tests.Provisioning;

public sealed class ManyFaultsTests
{
    private const string Wrong = """
        {
          "version": 1,
          "accounts": [
            {
              "name": "",
              "tokens": [ { "value": "t", "roles": ["root"] }, { "value": "t", "roles": "admin" }, { "value": "env:NONE", "roles": [] } ],
              "databases": [ { "id": 1, "name": "d", "fields": [ { "name": "email", "type": "text" }, { "name": "x", "type": "int" }, { "name": "x", "type": "int" } ] } ],
              "resources": [ { "id": 21, "channel": "fax" }, { "id": 21, "channel": "email" } ],
              "triggers": [
                { "id": 96, "name": "a", "databaseId": 7, "resourceId": 5, "channel": "email", "kind": "cron" },
                { "id": 96, "name": "b", "channel": "pigeon", "active": "yes", "colour": "red" }
              ],
              "workflows": [ { "name": "w", "databaseId": 9 } ],
              "hooks": [ { "url": "nowhere", "events": [], "secret": "a text of many characters" } ]
            },
            12
          ]
        }
        """;

    [Fact]
    public void Twenty_faults_at_once_are_all_told()
    {
        var result = ProvisioningFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Wrong)), _ => null);

        string[] paths =
        [
            "accounts[0].databases[0].fields[0].name", "accounts[0].databases[0].fields[0].type", "accounts[0].databases[0].fields[2].name",
            "accounts[0].hooks[0].url", "accounts[0].name", "accounts[0].resources[0].channel", "accounts[0].resources[1].id",
            "accounts[0].tokens[0].roles[0]", "accounts[0].tokens[1].roles", "accounts[0].tokens[1].value", "accounts[0].tokens[2].value",
            "accounts[0].triggers[0].databaseId", "accounts[0].triggers[0].kind", "accounts[0].triggers[0].resourceId",
            "accounts[0].triggers[1].active", "accounts[0].triggers[1].channel", "accounts[0].triggers[1].colour", "accounts[0].triggers[1].id",
            "accounts[0].workflows[0].databaseId", "accounts[0].workflows[0].id", "accounts[1]", "version",
        ];
        Assert.Equal(paths, result.Faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
        Assert.Empty(result.Accounts);
    }
}
