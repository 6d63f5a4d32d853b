using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Api.Rest.Dengage.ReadBody;

namespace BulkImport.Api.Rest.Dengage.ImportExtensions;

/// <summary>What is asked for with a bulk of extensions, but for the records (contracts.md B6).</summary>
/// <param name="Columns">The columns that the records are read by.</param>
/// <param name="Types">What extensions may be called.</param>
/// <param name="InsertIfNotExists">A record whose extension there is not becomes one.</param>
/// <param name="ThrowIfInvalid">One invalid record, and none is written.</param>
internal sealed record ExtensionsRequest(IReadOnlyList<string> Columns, ExtensionTypes Types, bool InsertIfNotExists, bool ThrowIfInvalid)
{
    internal const string Address = "address";
    internal const string NewAddress = "new_address";
    internal const string Name = "name";
    internal const string Permission = "permission";
    internal const string Channel = "channel";

    internal static readonly string[] Known = [ContactColumns.Key, Address, Name, Permission, Channel, ContactColumns.NewKey, NewAddress];

    internal static DengageRefusal? Read(DengageBody body, ExtensionTypes types, out ExtensionsRequest request)
    {
        var insertFault = body.ReadFlag(ContactsRequest.InsertKey, otherwise: false, out var inserts);
        var throwFault = body.ReadFlag(ContactsRequest.ThrowKey, otherwise: true, out var throws);
        var namesFault = ContactsRequest.ReadNames(body, out var names);
        request = new ExtensionsRequest(names, types, inserts, throws);
        return insertFault ?? throwFault ?? namesFault ?? CheckColumns(names, inserts) ?? ContactsRequest.CheckCount(body.RecordCount);
    }

    private static DengageRefusal? CheckColumns(IReadOnlyList<string> names, bool inserts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, name) in names.Index())
        {
            var fault = !seen.Add(name) ? "is listed twice"
                : !Known.Contains(name) ? "is not a column of the extensions"
                : inserts && (name is ContactColumns.NewKey or NewAddress) ? "is not allowed together with insertIfNotExists"
                : null;
            if (fault is not null)
            {
                return DengageRefusal.Invalid($"columns[{index}]: {name} {fault}");
            }
        }

        return !seen.Contains(ContactColumns.Key) ? DengageRefusal.Invalid($"columns: must include {ContactColumns.Key}")
            : !seen.Contains(Address) ? DengageRefusal.Invalid($"columns: must include {Address}")
            : seen.Contains(NewAddress) && !seen.Contains(Channel) ? DengageRefusal.Invalid($"columns: must include {Channel} where {NewAddress} is")
            : null;
    }
}
