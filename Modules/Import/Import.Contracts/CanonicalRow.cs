namespace BulkImport.Import.Contracts;

/// <summary>
/// The names of a canonical row: the one form in which every dialect hands its rows over, so that nothing behind knows a dialect.
/// <code>
/// { "data":        { "email": "a@example.com", "phones": ["+44..."], "_fname": "Ada", "CRM_ID": "7", "subscriptions": [ ... ] },
///   "match":       { "email": "...", "phone": "...", "profile_id": "...", "field_value": ...,     optional: wins over the value in data
///                    "provider": "...", "subscription_id": "...", "custom_request": { ... } },
///   "first_phone": "+44...",                 optional: becomes the first of the profile's phones, the others stay; null takes the first away
///   "created":     { "optin": "import" },    optional: fields that only a new profile takes, where data says nothing of them
///   "entry":       { "field": "cards", "key": "...", "type": "email", "value": { ... }, "new_key": "...", "insert": true, "move_to": { "field_value": "..." } },
///                                            optional: changes one member of a json field that is an object; null in value clears; move_to finds its new profile
///   "merge_into":  { "match": { "field_value": "..." }, "entries": "cards", "together": { "email": ["optin"] } },
///                                            optional: the profile found by it is filled and the row's own erased; there is none: the row's own is changed by data
///   "custom_data": { ... },                  optional
///   "key":         "...",                    optional: what the sender calls the row; kept with it, never looked at
///   "sent":        { ... },                  optional: the row as its sender wrote it, where its dialect calls things otherwise; kept with it, never looked at
///   "skip":        { "code": 409, "place": "contact_key", "text": "..." },                      in place of data: not to be applied, and why
///   "fault":       { "code": 400, "place": "data._fname", "text": "...", "detail": ... } }    in place of data: could not be read; detail is the dialect's own
/// </code>
/// Profile fields have Altcraft's names (contracts.md A3.1); phones and subscriptions are arrays; a subscription's channel is always named.
/// Strings hold neither U+0000 nor lone surrogates: PostgreSQL stores neither.
/// </summary>
public static class CanonicalRow
{
    public const string Data = "data";
    public const string Match = "match";
    public const string FirstPhone = "first_phone";
    public const string Created = "created";
    public const string Entry = "entry";
    public const string MergeInto = "merge_into";
    public const string CustomData = "custom_data";
    public const string Key = "key";
    public const string Sent = "sent";
    public const string Skip = "skip";
    public const string Fault = "fault";
    public const string Detail = "detail";

    /// <summary>Longest row in bytes. A longer one is rejected by its reader, the others go on. Decision: docs/decisions/0008.</summary>
    public const int MaxBytes = 1024 * 1024;
}
