using System.Security.Cryptography;
using System.Text.Json;

namespace BulkImport.Chaos;

/// <summary>People with names in several scripts, a welcome for each, and a file with every mail.</summary>
internal sealed record MailBulk(string Label, int Rows)
{
    private static readonly string[] Names = ["Ada", "Борис", "Δήμητρα", "Łukasz", "فاطمة", "花子", "<b>Bo & Co</b>", "שרה"];
    private static readonly byte[] File = RandomNumberGenerator.GetBytes(3_000);

    internal const string Accounts = """
        { "accounts": [ { "name": "m",
          "tokens": [ { "value": "chaos-m-token", "roles": [ "import", "tasks" ] } ],
          "databases": [ { "id": 1, "name": "Customers", "fields": [] } ],
          "resources": [ { "id": 21, "channel": "email" } ],
          "senders": [ { "name": "mail", "channel": "email", "smtp": { "host": "127.0.0.1", "port": PORT, "security": "none", "from": "news@shop.example", "timeoutSeconds": 5 } } ],
          "triggers": [ { "id": 96, "name": "Welcome", "resourceId": 21, "channel": "email",
            "message": { "subject": "Hello {lead._fname|friend}", "text": "Dear {lead._fname|friend}, you came from {apicontent.page}.", "html": "<p>Dear {lead._fname|friend}</p>" } } ] } ] }
        """;

    internal static string NameOf(int row) => Names[row % Names.Length];

    internal string AddressOf(int row) => $"p{row}@{Label}.example";

    internal static string FileText => $"list ☂.bin {Convert.ToHexStringLower(SHA256.HashData(File))}";

    internal ByteArrayContent Body() => new(JsonSerializer.SerializeToUtf8Bytes(new
    {
        token = "chaos-m-token",
        trigger_id = 96,
        content = new { page = Label },
        attach = new[] { new { name = "list ☂.bin", data = $"data:application/octet-stream;base64,{Convert.ToBase64String(File)}" } },
        data = Enumerable.Range(0, Rows).Select(row => new { data = new { email = AddressOf(row), _fname = NameOf(row) } }),
    }));
}
