using System.Buffers;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Dengage.ShowContact;

/// <summary>Reads a contact back (contracts.md B3.4, E2.14).</summary>
internal sealed class ContactMethod(IAccounts accounts, IDatabases databases, IProfiles profiles, DengageCaller callers)
{
    private const string FieldsKey = "contactFields";

    internal async Task ShowAsync(HttpContext context, string contactKey)
    {
        if (await callers.FindAsync(context, DengageCaller.Read) is not { } caller)
        {
            return;
        }

        var columns = ContactColumns.Of(await accounts.FindDialectAsync(caller.Account, Dialect.Name, context.RequestAborted));
        var names = context.Request.Query[FieldsKey].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(names, name => columns.FindShown(name) is null) is { } unknown)
        {
            await DengageAnswer.RefuseAsync(context, DengageRefusal.Invalid($"{FieldsKey}: {unknown} is not a column of the contacts"));
            return;
        }

        var (contact, rejection) = await FindAsync(caller.Account, contactKey, context.RequestAborted);
        var shown = names.Length == 0 ? columns.All : names.Prepend(ContactColumns.Key).Distinct().Select(name => columns.FindShown(name)!);
        await (contact is null
            ? DengageAnswer.RefuseAsync(context, RefusalOf(rejection!), writeData: json => Write(json, [], null))
            : DengageAnswer.SucceedAsync(context, DengageAnswer.NewTransaction(), json => Write(json, shown, contact)));
    }

    private async Task<(ProfileView? Contact, RowRejection? Rejection)> FindAsync(AccountId account, string key, CancellationToken cancellationToken)
    {
        if (key.Contains('\0', StringComparison.Ordinal))
        {
            return (null, new RowRejection(0, StatusCodes.Status404NotFound, "", ""));
        }

        var database = (await databases.FindAsync(account, 1, cancellationToken))!;
        var row = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(row, AnswerBody.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartObject(CanonicalRow.Match);
            // Slashes alone stay escaped in a path.
            json.WriteString("field_value", key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return await profiles.FindAsync(new MatchingRule(database.Key, "custom", ContactColumns.Key), row.WrittenMemory, cancellationToken);
    }

    private static DengageRefusal RefusalOf(RowRejection rejection) => rejection.Code == StatusCodes.Status409Conflict
        ? DengageRefusal.Of(StatusCodes.Status409Conflict, "Several contacts have this key.")
        : DengageRefusal.Of(StatusCodes.Status404NotFound, "There is no contact with this key.");

    private static void Write(Utf8JsonWriter json, IEnumerable<ContactColumn> columns, ProfileView? contact)
    {
        json.WriteStartObject();
        json.WriteStartArray("contacts");
        if (contact is not null)
        {
            using var fields = JsonDocument.Parse(contact.Fields);
            ContactDocument.Write(json, columns, fields.RootElement);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
