namespace BulkImport.Import.Contracts;

/// <summary>
/// The names of a canonical row: the one form in which every dialect hands its rows over, so that nothing behind knows a dialect.
/// <code>
/// { "data":        { "email": "a@example.com", "phones": ["+44..."], "_fname": "Ada", "CRM_ID": "7", "subscriptions": [ ... ] },
///   "match":       { "email": "...", "phone": "...", "profile_id": "...", "field_value": ...,     optional: wins over the value in data
///                    "provider": "...", "subscription_id": "...", "custom_request": { ... } },
///   "custom_data": { ... },                                                                     optional
///   "fault":       { "code": 400, "place": "data._fname", "text": "..." } }                   alone: the row could not be read
/// </code>
/// Profile fields have Altcraft's names (contracts.md A3.1); phones and subscriptions are arrays; a subscription's channel is always named.
/// Strings hold neither U+0000 nor lone surrogates: PostgreSQL stores neither.
/// </summary>
public static class CanonicalRow
{
    public const string Data = "data";
    public const string Match = "match";
    public const string CustomData = "custom_data";
    public const string Fault = "fault";

    /// <summary>Longest row in bytes. A longer one is rejected by its reader, the others go on. Decision: docs/decisions/0008.</summary>
    public const int MaxBytes = 1024 * 1024;
}
