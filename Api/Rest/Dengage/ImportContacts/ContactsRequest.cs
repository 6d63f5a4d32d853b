using System.Text.Json;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.ReadBody;

namespace BulkImport.Api.Rest.Dengage.ImportContacts;

/// <summary>What is asked for with a bulk of contacts, but for the records (contracts.md B3.1).</summary>
/// <param name="Columns">The columns that are written, in the order of the request, without those that name the contact.</param>
/// <param name="Renames">A record may give its contact another key.</param>
/// <param name="InsertIfNotExists">A record whose contact there is not becomes one.</param>
/// <param name="ThrowIfInvalid">One invalid record, and none is written.</param>
internal sealed record ContactsRequest(IReadOnlyList<ContactColumn> Columns, bool Renames, bool InsertIfNotExists, bool ThrowIfInvalid)
{
    internal const string Records = "contactDatas";
    internal const int MostRecords = 1_000;

    internal const string ColumnsKey = "columns";
    internal const string InsertKey = "insertIfNotExists";
    internal const string ThrowKey = "throwExceptionIfInvalidRecord";

    internal static readonly DengageBodyReader Reader = new(Records, MostRecords, ColumnsKey, InsertKey, ThrowKey);

    internal static DengageRefusal? Read(DengageBody body, ContactColumns known, out ContactsRequest request)
    {
        var columns = new List<ContactColumn>();
        var insertFault = body.ReadFlag(InsertKey, otherwise: false, out var inserts);
        var throwFault = body.ReadFlag(ThrowKey, otherwise: true, out var throws);
        var namesFault = ReadNames(body, out var names);
        request = new ContactsRequest(columns, names.Contains(ContactColumns.NewKey), inserts, throws);
        return insertFault ?? throwFault ?? namesFault ?? ReadColumns(names, known, inserts, columns) ?? CheckCount(body.RecordCount);
    }

    internal static DengageRefusal? ReadNames(DengageBody body, out IReadOnlyList<string> names)
    {
        names = [];
        if (body.Get(ColumnsKey) is not { } given)
        {
            return DengageRefusal.Invalid("columns: is required");
        }

        if (given.ValueKind != JsonValueKind.Array || given.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
        {
            return DengageRefusal.Malformed("columns: must be an array of strings");
        }

        names = [.. given.EnumerateArray().Select(name => name.GetString()!)];
        return names.Count == 0 ? DengageRefusal.Invalid("columns: must hold at least one column") : null;
    }

    private static DengageRefusal? ReadColumns(IReadOnlyList<string> names, ContactColumns known, bool inserts, List<ContactColumn> columns)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, name) in names.Index())
        {
            var column = known.Find(name);
            var fault = !seen.Add(name) ? "is listed twice"
                : name == ContactColumns.NewKey ? (inserts ? "is not allowed together with insertIfNotExists" : null)
                : column is null ? "is not a column of the contacts"
                : column.IsImportEnabled ? null
                : "is not import-enabled";
            if (fault is not null)
            {
                return DengageRefusal.Invalid($"columns[{index}]: {name} {fault}");
            }

            if (column is { Kind: not ColumnKind.Key })
            {
                columns.Add(column);
            }
        }

        return seen.Contains(ContactColumns.Key) ? null : DengageRefusal.Invalid($"columns: must include {ContactColumns.Key}");
    }

    internal static DengageRefusal? CheckCount(int? count) => count switch
    {
        null => DengageRefusal.Invalid($"{Records}: is required"),
        0 => DengageRefusal.Invalid($"{Records}: must hold at least one record"),
        > MostRecords => DengageRefusal.Invalid($"{Records}: holds {count} records, at most {MostRecords} are allowed"),
        _ => null,
    };
}
