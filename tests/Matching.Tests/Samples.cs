using System.Text;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.MatchRows;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.Tests;

/// <summary>A database of readers, and rows for it.</summary>
internal static class Samples
{
    internal static readonly DatabaseKey Key = new(1);

    internal static readonly IReadOnlyList<ProfileField> Fields =
        [new(100, "crm", "string", true), new(101, "shelves", "tags", true), new(102, "visits", "int", false), new(103, "extra", "object", false)];

    internal static readonly FieldRules Rules = RulesOf(Fields);

    internal static readonly Dictionary<int, string> Resources = new() { [20] = "sms", [21] = "email", [24] = "email" };

    internal static readonly GeoData NoGeo = new(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());

    internal static FieldRules RulesOf(IReadOnlyList<ProfileField> fields) => new(new ProfileDatabase(Key, new AccountId(1), 1, "Readers", fields));

    internal static ReadOnlyMemory<byte> Bytes(string json) => Encoding.UTF8.GetBytes(json);

    internal static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    internal static MatchingRule Rule(RowWriting writing) => new(Key, "email", Writing: writing);

    internal static MatchMode Mode(string name, string? field = null) => MatchMode.For(new MatchingRule(Key, name, field), Rules);

    /// <summary>The patch of a row that has no fault.</summary>
    internal static RowPatch Patch(string data)
    {
        var patch = new RowPatch();
        Assert.Null(Read(data, patch));
        return patch;
    }

    internal static RowRejection? Read(string data, RowPatch patch, bool skipInvalidSubscriptions = false) =>
        new PatchReader(new MatchingRule(Key, "email", SkipInvalidSubscriptions: skipInvalidSubscriptions), Rules, Resources, NoGeo)
            .Read(new ImportRow { Ord = 0, Data = Bytes(data) }, patch);

    internal static ProfileDraft Stored(long number, string fields, string subscriptions = "[]") =>
        ProfileDraft.FromStored(number, Bytes(fields), Bytes(subscriptions), Rules);

    /// <summary>A row as the matcher gets it.</summary>
    internal static PreparedRow Row(MatchMode mode, string data, string match = "", int ord = 0) =>
        Row(mode, new ImportRow { Ord = ord, Data = Bytes(data), Match = Bytes(match) });

    internal static PreparedRow Row(MatchMode mode, ImportRow row, UniqueMode? unique = null) =>
        ChunkPreparation.Prepare(row, new PatchReader(new MatchingRule(Key, "email"), Rules, Resources, NoGeo), mode, unique);
}
