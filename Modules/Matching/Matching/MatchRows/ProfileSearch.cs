namespace BulkImport.Matching.MatchRows;

/// <summary>Where a mode looks for profiles; each has one statement.</summary>
internal enum ProfileSearch
{
    /// <summary>The profile's address, or that of one of its e-mail subscriptions.</summary>
    Email,

    EmailOfProfile,

    /// <summary>Any of the profile's phones, or that of one of its SMS subscriptions.</summary>
    Phone,

    Number,

    /// <summary>A matchable custom field.</summary>
    Identity,
}
