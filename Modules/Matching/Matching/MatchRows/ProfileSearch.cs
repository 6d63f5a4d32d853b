namespace BulkImport.Matching.MatchRows;

/// <summary>Where profiles are looked for; each place has one statement. It may find more than a mode means: what a profile is found by is decided afterwards.</summary>
internal enum ProfileSearch
{
    /// <summary>The profile's address, or that of one of its e-mail subscriptions.</summary>
    Email,

    EmailOfProfile,

    /// <summary>Any of the profile's phones, or that of one of its SMS subscriptions.</summary>
    Phone,

    Number,

    /// <summary>An identity: a matchable custom field, or a push or messenger subscription.</summary>
    Identity,
}

/// <summary>Keys to be looked for in one place.</summary>
/// <param name="Search">Which place.</param>
/// <param name="Kind">Of identities, which kind.</param>
/// <param name="Keys">Distinct.</param>
internal sealed record ProfileLookup(ProfileSearch Search, int Kind, string[] Keys);
