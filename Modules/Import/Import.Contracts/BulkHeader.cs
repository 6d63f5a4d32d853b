using System.Text.Json;

namespace BulkImport.Import.Contracts;

/// <summary>What holds for all rows of a bulk.</summary>
/// <param name="Account">Whose bulk it is.</param>
/// <param name="Dialect">The wire contract it came by: <c>altcraft</c>, <c>dengage</c>, <c>placewise</c>.</param>
/// <param name="Rule">How its rows are matched and written.</param>
/// <param name="Launch">What is launched for each row that found or made a profile; null: nothing.</param>
/// <param name="ImportId">The import that groups this bulk with others, in the caller's words; null: none.</param>
/// <param name="RequestNumber">What the caller counts its requests by; null: nothing.</param>
/// <param name="StartsAt">It is not begun earlier: its sender was given a place in line. Bulks of the account that may begin go before it. null: when it is its turn.</param>
/// <param name="ImportGroup">Within which the name of the import is the caller's own, e.g. a club; empty: the account.</param>
public sealed record BulkHeader(
    AccountId Account, string Dialect, MatchingRule Rule, LaunchRequest? Launch, string? ImportId = null, string? RequestNumber = null,
    string ImportGroup = "", DateTimeOffset? StartsAt = null);

/// <summary>How the rows of a bulk find their profiles, and how they are written.</summary>
/// <param name="Database">Where the profiles are.</param>
/// <param name="Mode">
/// Altcraft's word for the mode (contracts.md A2): <c>email</c>, <c>email_profile</c>, <c>email_sub</c>, <c>phone</c>, <c>phone_sub</c>, <c>profile_id</c>,
/// <c>push_sub</c>, <c>custom</c>, <c>custom_sub</c>, <c>email_phone</c>, <c>email_phone_sub</c>, <c>custom_request</c>. Beside them <c>phone_profile</c> (the profile's
/// first phone) and <c>member</c> (the first phone, else the e-mail).
/// </param>
/// <param name="FieldName">The field that <c>custom</c> matches by, or the key of <c>cc_data</c> that <c>custom_sub</c> does.</param>
/// <param name="ResourceId">Of subscriptions, only those to this resource are matched by; null: all.</param>
/// <param name="SkipTriggers">Triggers that the import itself would fire stay silent; the requested launch never does.</param>
/// <param name="SkipInvalidSubscriptions">true: a bad subscription is dropped; false: it rejects its row.</param>
/// <param name="DetectGeo">Cities, countries and so on are filled in from the addresses in the data (contracts.md E1.9).</param>
/// <param name="Writing">What may be done to the profiles.</param>
/// <param name="Query">For <c>custom_request</c>: the query of every row that brings none of its own.</param>
/// <param name="AllOrNothing">If one row is rejected, nothing is written; the others are skipped. The bulk must be one chunk (<see cref="IBulkUpload.IsOneChunk"/>).</param>
/// <param name="Unique">
/// <c>email</c>, <c>phone</c> (the first) or matchable fields of which no two profiles may have the same value: a row that would bring that about is rejected with 409.
/// </param>
/// <param name="Resets">Fields that take a value of their own accord when something else of a stored profile changes.</param>
public sealed record MatchingRule(
    DatabaseKey Database, string Mode, string? FieldName = null, int? ResourceId = null, bool SkipTriggers = false, bool SkipInvalidSubscriptions = false,
    bool DetectGeo = false, RowWriting Writing = RowWriting.Upsert, JsonElement? Query = null, bool AllOrNothing = false,
    IReadOnlyList<string>? Unique = null, IReadOnlyList<FieldReset>? Resets = null);

/// <summary>A field that is reset by a change, unless the row says something of it itself.</summary>
/// <param name="WhenChanged"><c>email</c> (letter case is no change) or <c>phone</c> (the first).</param>
/// <param name="Field">A text field.</param>
/// <param name="Value">What it becomes.</param>
public sealed record FieldReset(string WhenChanged, string Field, string Value);

/// <summary>What the rows of a bulk may do to profiles.</summary>
public enum RowWriting
{
    /// <summary>A match is updated; without one, a profile is created.</summary>
    Upsert,

    /// <summary>Every row creates a profile; one whose e-mail a profile has already is rejected.</summary>
    Add,

    /// <summary>A match is updated; without one, the row is rejected.</summary>
    Update,

    /// <summary>A match is updated; without one, the row is skipped.</summary>
    UpdateOrSkip,

    /// <summary>Profiles are found, so that something is launched for them, and stay as they are.</summary>
    Find,
}

/// <summary>The start of a trigger or workflow that a bulk asks for.</summary>
/// <param name="Kind"><c>trigger</c> or <c>workflow</c>.</param>
/// <param name="CampaignId">Its public id within the account.</param>
/// <param name="DelayMinutes">Altcraft's <c>timeout</c>: the launch waits this long, durably. 0: at once.</param>
/// <param name="Content">For templates: <c>{apicontent.path}</c>.</param>
/// <param name="CustomData">Handed back in hooks; a row's own value wins.</param>
/// <param name="Attachments">Files for e-mail messages.</param>
/// <param name="LaunchOn">For which rows: <c>all</c>; <c>changed</c>: those that made or changed a profile; <c>created</c>: those that made one.</param>
public sealed record LaunchRequest(
    string Kind, int CampaignId, int DelayMinutes = 0, JsonElement? Content = null, JsonElement? CustomData = null, IReadOnlyList<Attachment>? Attachments = null,
    string LaunchOn = "all");

/// <summary>One file of a launch; its bytes are stored beside the bulk under <paramref name="Index"/>.</summary>
/// <param name="Index">Position in the request, from 0.</param>
/// <param name="Name">File name as sent; empty when none was.</param>
/// <param name="MediaType">From <c>mimetype</c>, else from the data URI, else <c>application/octet-stream</c>.</param>
/// <param name="Length">Decoded bytes.</param>
public sealed record Attachment(int Index, string Name, string MediaType, long Length);
